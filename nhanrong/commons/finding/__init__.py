"""«Tìm»: what every room needs to find a thing by words: how they were typed, how they are near."""
