import Testing

@Suite("large objects") struct LargeObjectTests {
  @Test("go up and down in pieces: the server's memory does not grow with them")
  func flatMemory() throws {
    let sandbox = try ServedSandbox()
    defer { sandbox.stop() }
    let client = try PlainClient(port: sandbox.port)
    let put = { (key: String, size: Int) in "PUT /\(key) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(size)\r\n\r\n"
    }
    try client.send(put("large-objects", 0), filling: 0)
    #expect(try client.answer().status == 200)
    try client.send(put("large-objects/first", 4 << 20), filling: 4 << 20)
    #expect(try client.answer().status == 200)
    let (before, size) = (try sandbox.peakMemory(), 128 << 20)
    try client.send(put("large-objects/large", size), filling: size)
    #expect(try client.answer().status == 200)
    try client.send("GET /large-objects/large HTTP/1.1\r\nHost: localhost\r\n\r\n", filling: 0)
    #expect(try client.answer().length == size)
    let growth = try sandbox.peakMemory() - before
    #expect(growth < size / 2, "grew by \(growth >> 20) MiB")
  }

  @Test("a body that ends too soon leaves nothing behind")
  func cutShort() throws {
    let sandbox = try ServedSandbox()
    defer { sandbox.stop() }
    let client = try PlainClient(port: sandbox.port)
    try client.send("PUT /cut-short HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n", filling: 0)
    #expect(try client.answer().status == 200)
    try client.send(
      "PUT /cut-short/k HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999999\r\n\r\n", filling: 5_000_000)
    client.finish()
    #expect(try client.answer().status == 400)
    let other = try PlainClient(port: sandbox.port)
    try other.send("HEAD /cut-short/k HTTP/1.1\r\nHost: localhost\r\n\r\n", filling: 0)
    #expect(try other.answer().status == 404)
  }
}
