"""«Tổ chức và con người»: bodies, users, and who holds which post, from when to when."""
