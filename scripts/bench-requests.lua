-- What wrk sends to a sandbox: wrk … URL -- OPERATION, prints one line of JSON at the end.

local function signed(service)
  return "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/" .. service
    .. "/aws4_request, SignedHeaders=host;x-amz-date, Signature="
    .. "0000000000000000000000000000000000000000000000000000000000000000"
end

local function json(target, version, body)
  local service = target:find("Dynamo") and "dynamodb" or "sqs"
  return {
    method = "POST", path = "/", body = body,
    headers = {
      ["X-Amz-Target"] = target, ["Content-Type"] = "application/x-amz-json-" .. version,
      ["Authorization"] = signed(service), ["X-Amz-Date"] = "20260101T000000Z",
    },
  }
end

local function object(method, key, body)
  return {
    method = method, path = "/bench/" .. key, body = body,
    headers = {
      ["Authorization"] = signed("s3"), ["X-Amz-Date"] = "20260101T000000Z",
      ["x-amz-content-sha256"] = "UNSIGNED-PAYLOAD",
    },
  }
end

local operations = {
  PutItem = function(n)
    return json("DynamoDB_20120810.PutItem", "1.0",
      '{"TableName":"bench","Item":{"p":{"S":"a"},"s":{"N":"' .. (n % 1000) .. '"},"data":{"S":"some data to keep"}}}')
  end,
  GetItem = function(n)
    return json("DynamoDB_20120810.GetItem", "1.0",
      '{"TableName":"bench","Key":{"p":{"S":"q"},"s":{"N":"' .. (n % 20) .. '"}}}')
  end,
  Query = function()
    return json("DynamoDB_20120810.Query", "1.0",
      '{"TableName":"bench","KeyConditionExpression":"p = :p AND s < :s","ExpressionAttributeValues":'
      .. '{":p":{"S":"q"},":s":{"N":"10"}}}')
  end,
  ["PutObject 1 KB"] = function(n) return object("PUT", "k" .. (n % 100), string.rep("x", 1024)) end,
  ["PutObject 1 MB"] = function(n) return object("PUT", "m" .. (n % 4), string.rep("x", 1048576)) end,
  ["GetObject 1 KB"] = function() return object("GET", "read") end,
  ["SendMessage+ReceiveMessage"] = function(n)
    if n % 2 == 0 then
      return json("AmazonSQS.SendMessage", "1.0", '{"QueueUrl":"' .. queue .. '","MessageBody":"hello"}')
    end
    return json("AmazonSQS.ReceiveMessage", "1.0", '{"QueueUrl":"' .. queue .. '"}')
  end,
  ["Invoke (warm Python)"] = function()
    return {
      method = "POST", path = "/2015-03-31/functions/bench/invocations", body = "{}",
      headers = { ["Authorization"] = signed("lambda"), ["X-Amz-Date"] = "20260101T000000Z" },
    }
  end,
}

local count, operation, cached = 0, nil, {}

function init(arguments)
  operation, queue = operations[arguments[1]], arguments[2]
  -- Requests repeat after a while, so that building them costs nothing.
  for n = 0, 999 do
    local one = operation(n)
    cached[n] = wrk.format(one.method, one.path, one.headers, one.body)
    if one.body and #one.body > 100000 and n >= 3 then break end
  end
end

function request()
  local one = cached[count % (#cached + 1)]
  count = count + 1
  return one
end

function done(summary, latency)
  local errors = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format('{"rate":%.1f,"p50":%.1f,"p99":%.1f,"failed":%d}\n',
    summary.requests / (summary.duration / 1000000), latency:percentile(50), latency:percentile(99),
    summary.errors.status + errors))
end
