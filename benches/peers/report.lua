-- For wrk: a RING report, its callid different each time, so that no receiver takes it for a repeat; they count from the
-- second argument on. With "closing" as the first each report comes over a connection of its own, as a PBX sends it.
-- Prints one line of JSON.
local number, head, body

function init(args)
  number = tonumber(args[2])
  body = '{"action":"RING","callid":"1547396927.%08d","call":[{"outbound":{"from":"1001","to":"9282883883",'
    .. '"trunk":"SPS-6-36","outboundid":"1547396927.429"}},{"ext":{"extid":"1001"}}],"sn":"369362089179"}\r\n'
  head = "POST / HTTP/1.1\r\nHost: " .. wrk.host .. ":" .. wrk.port .. "\r\nContent-Type: application/json\r\n"
    .. (args[1] == "closing" and "Connection: close\r\n" or "")
    .. "Content-Length: " .. #string.format(body, 0) .. "\r\n\r\n"
end

function request()
  number = number + 1
  return head .. string.format(body, number)
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format('{"requests":%d,"seconds":%.6f,"p50":%.1f,"p99":%.1f,"failed":%d}\n', summary.requests,
    summary.duration / 1e6, latency:percentile(50), latency:percentile(99), failed))
end
