"""«Nhật ký»: what was done, by whom, why; chained, so that a missing or changed entry is found."""
