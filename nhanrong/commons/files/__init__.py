"""«Tệp đính kèm»: attachments, checked by content and served through the scope of their record."""
