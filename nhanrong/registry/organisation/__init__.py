"""«Tổ chức»: bodies, and who was appointed to which post, by which decision."""
