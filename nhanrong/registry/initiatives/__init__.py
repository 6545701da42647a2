"""«Mô hình»: families (loại), initiatives (mô hình), sites (điểm), groups (tổ) and their lineage.

Counting rule: Hòa Bình's guidance implementing Hướng dẫn 22/HD-BCA-V05 (18/11/2022): the name, the
number of điểm, the number of tổ. None may run «tự phát»: four grounds or no operation.
"""
