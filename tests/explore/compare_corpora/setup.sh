TEXTS=${case%/tests/*}/configs/quickstart
