"""«Tổ chức và con người»: bodies, users, and who holds which post in which body, from when to when."""
