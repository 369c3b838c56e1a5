import AWSModel
import Testing

@testable import APIGatewayService

@Suite("apigateway mapping templates") struct TemplateTests {
  private static let surroundings = Template.Surroundings(
    body: #"{"name": "Ann", "tags": ["a", "b"], "price": 3, "quote": "say \"hi\""}"#,
    parameters: ["path": ["id": "7"], "querystring": ["q": "x"], "header": ["Accept": "*/*"]],
    context: ["requestId": "r-1", "identity": ["sourceIp": "127.0.0.1"]], stageVariables: ["alias": "live"])

  @Test(
    "a template makes this text",
    arguments: [
      ("plain $ and # text", "plain $ and # text"),
      ("$input.json('$.tags')", #"["a","b"]"#),
      ("$input.path('$.name')", "Ann"),
      ("$input.path('$.tags[1]') $input.path('$.tags').size()", "b 2"),
      ("$input.params('id')$input.params('q')$input.params('none')", "7x"),
      ("$input.params().header.get('Accept')", "*/*"),
      ("$context.requestId ${context.identity.sourceIp} $stageVariables.alias", "r-1 127.0.0.1 live"),
      ("#set($n = 2)$n #set($m = $n * 3 + 1)$m", "2 7"),
      ("#if($input.path('$.price') > 2)dear#{else}cheap#end", "dear"),
      ("#if(false)a#elseif(1 == 1)b#else c#end", "b"),
      ("#foreach($t in $input.path('$.tags'))$t#if($foreach.hasNext),#end#end", "a,b"),
      ("#foreach($k in [1..3])$foreach.count#end", "123"),
      ("#set($m = {})$m.put('a', 1)$m.get('a')", "1"),
      ("$util.escapeJavaScript($input.path('$.quote'))", #"say \"hi\""#),
      ("$util.base64Encode('hi') $util.base64Decode('aGk=')", "aGk= hi"),
      ("$util.urlEncode('a b&c') $util.urlDecode('a+b%26c')", "a+b%26c a b&c"),
      ("#set($o = $util.parseJson('{\"a\": {\"b\": 5}}'))$o.a.b", "5"),
      ("$unknown $!unknown.", "$unknown ."),
      ("#set($s = \"x-$context.requestId\")$s.toUpperCase()", "X-R-1"),
      ("## a comment\nkept#* dropped *#", "kept"),
    ])
  func rendering(template: String, expected: String) throws {
    #expect(try Template.render(template, Self.surroundings).text == expected)
  }

  @Test("what is no template is refused", arguments: ["#if(true)", "#set(x = 1)", "#end", "$a.b(", "#if(1 ==)a#end"])
  func refusal(template: String) {
    #expect(throws: TemplateError.self) { try Template.render(template, Self.surroundings) }
  }

  @Test(
    "a selection pattern must match the whole text",
    arguments: [
      (".*Bad Request.*", "x Bad Request: y", true), ("404", "404", true), ("40", "404", false),
      ("4\\d{2}|5..", "503", true), ("(Not|Never) found", "Never found", true), ("a+b?", "aaa", true),
      ("[^0-9]+", "ab1", false), ("(\\n|.)+", "any\nthing", true),
    ])
  func pattern(pattern: String, text: String, matches: Bool) {
    #expect(SelectionPattern(pattern).matches(text) == matches)
  }

  @Test(
    "a body is valid by its model",
    arguments: [
      (#"{"a": 1}"#, true), (#"{"a": "1"}"#, false), (#"{}"#, false), (#"{"a": 2, "b": ["x"]}"#, true),
      (#"{"a": 2, "b": [1]}"#, false), (#"{"a": 11}"#, false), ("[]", false),
    ])
  func schema(body: String, isValid: Bool) throws {
    let schema = try JSONText.parse(
      #"""
      {"type": "object", "required": ["a"], "properties": {
        "a": {"type": "integer", "maximum": 10}, "b": {"type": "array", "items": {"type": "string"}}}}
      """#)
    #expect(JSONSchema(root: schema, models: []).accepts(try JSONText.parse(body)) == isValid)
  }

  @Test(
    "the best template of a path wins",
    arguments: [("/pets", "/{x}", "/pets"), ("/pets/7", "/{proxy+}", "/pets/{id}"), ("/a/b/c", "/{proxy+}", "/a/{p+}")])
  func paths(path: String, loser: String, winner: String) throws {
    let segments = path.split(separator: "/").map(String.init)
    let (one, two) = try (#require(PathMatch(loser, segments)), #require(PathMatch(winner, segments)))
    #expect(two.isBetter(than: one))
  }
}
