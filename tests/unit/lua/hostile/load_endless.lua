-- expect: stopped: the call used more than 200 ms of processor time
while true do end
