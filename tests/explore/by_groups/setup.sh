cp -r "${case%/tests/*}/configs/quickstart" texts
