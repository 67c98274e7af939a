-- A mistake in the second function.
local function count(t)
  return t.words + 1
end

local function main()
  print("before")
  count(nil)
end

main()
