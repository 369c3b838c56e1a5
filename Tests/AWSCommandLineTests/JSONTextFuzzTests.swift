import AWSModel
import Testing

@Suite("JSON text, at random") struct JSONTextFuzzTests {
  @Test("no bytes crash the parser, and what it reads it writes alike")
  func bytes() throws {
    let pieces = Array("{}[]:,\"\\u0d8/bntrufalseE+-.19 \n\tNaI".utf8) + [0x00, 0x7F, 0xC3, 0xA4, 0xFF, 0xF0, 0x9F]
    var random = SplitMix(state: 2)
    for _ in 0..<30_000 {
      let text = (0..<Int.random(in: 0...16, using: &random)).map { _ in pieces.randomElement(using: &random) ?? 0 }
      guard let value = try? JSONText.parse(text) else { continue }
      let rendered = JSONText.render(value)
      #expect(JSONText.render(try JSONText.parse(rendered)) == rendered)
    }
  }
}
