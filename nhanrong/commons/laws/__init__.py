"""«Căn cứ pháp lý»: legal instruments, and what they set as data: competence and thresholds.

Law is data: every row says from when to when it holds, on which basis, and how sure we are.
"""
