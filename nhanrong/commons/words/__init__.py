"""«Ngôn ngữ»: the English of every Vietnamese sentence, and its check.

The sentences of the house are Vietnamese in the code. Each room writes their English in a file of
`english/`; `words` gathers those files into `locale/en`. What Django, allauth and axes say in
English is put into Vietnamese in `vietnamese/` and gathered into `locale/vi`.
"""
