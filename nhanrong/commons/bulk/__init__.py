"""«Làm với nhiều hồ sơ»: one verb for many records: seen before it is done, undone in a day."""
