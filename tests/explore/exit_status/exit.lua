print(arg[0], arg[1], ...)
os.exit(tonumber(arg[1]))
