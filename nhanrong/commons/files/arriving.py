"""What is too large stops at the door: its size is counted, its content is let go."""

import io
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from nhanrong.commons.files.rules import MAX_FILE


class SizeGuard(TemporaryFileUploadHandler):
    """Lay what arrives on the disk, but of a file without end no more than may be kept.

    The form still learns the name and the real size, and can say what is wrong.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to count."""
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Write a piece down while the file fits; after that only count."""
        self.received += len(raw_data)
        if self.received <= MAX_FILE:
            super().receive_data_chunk(raw_data, start)
        return None

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        """Give the file; of one that is too large its name and its size alone."""
        if self.received <= MAX_FILE:
            return super().file_complete(file_size)
        self.file.close()
        return UploadedFile(
            io.BytesIO(), self.file_name, self.content_type, self.received, self.charset
        )
