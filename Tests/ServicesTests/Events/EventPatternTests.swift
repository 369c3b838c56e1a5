import AWSModel
import EventsService
import Testing

@Suite("event patterns") struct EventPatternTests {
  static let event = """
    {"version":"0","id":"1","detail-type":"Order Placed","source":"shop.orders","account":"123456789012",
     "time":"2026-11-23T18:00:00Z","region":"us-east-1","resources":["arn:aws:s3:::shop","arn:aws:s3:::backup"],
     "detail":{"state":"paid","amount":30,"rate":2.5,"note":null,"vip":true,"from":"10.0.0.17","file":"a/b/c.png",
               "empty":[],"items":[{"sku":"A1","n":1},{"sku":"B2","n":5}],"address":{"city":"Lima"}}}
    """

  @Test(
    "a pattern matches what it says of the event",
    arguments: [
      (#"{"source":["shop.orders"]}"#, true),
      (#"{"source":["shop.stock","shop.orders"]}"#, true),
      (#"{"source":["shop.stock"]}"#, false),
      (#"{"source":["shop.orders"],"detail-type":["Order Sent"]}"#, false),
      (#"{"resources":["arn:aws:s3:::backup"]}"#, true),
      (#"{"detail":{"amount":[30]}}"#, true),
      (#"{"detail":{"amount":[30.0]}}"#, true),
      (#"{"detail":{"amount":["30"]}}"#, false),
      (#"{"detail":{"vip":[true],"note":[null]}}"#, true),
      (#"{"detail":{"vip":[false]}}"#, false),
      (#"{"detail":{"missing":[null]}}"#, false),
      (#"{"source":[{"prefix":"shop."}]}"#, true),
      (#"{"source":[{"prefix":"SHOP."}]}"#, false),
      (#"{"source":[{"prefix":{"equals-ignore-case":"SHOP."}}]}"#, true),
      (#"{"detail":{"file":[{"suffix":".png"}]}}"#, true),
      (#"{"detail":{"file":[{"suffix":{"equals-ignore-case":".PNG"}}]}}"#, true),
      (#"{"detail":{"file":[{"suffix":".jpg"}]}}"#, false),
      (#"{"detail":{"state":[{"equals-ignore-case":"PAID"}]}}"#, true),
      (#"{"detail":{"state":[{"anything-but":"paid"}]}}"#, false),
      (#"{"detail":{"state":[{"anything-but":["new","sent"]}]}}"#, true),
      (#"{"detail":{"amount":[{"anything-but":[30]}]}}"#, false),
      (#"{"detail":{"state":[{"anything-but":{"prefix":"pa"}}]}}"#, false),
      (#"{"detail":{"state":[{"anything-but":{"suffix":["x","y"]}}]}}"#, true),
      (#"{"detail":{"state":[{"anything-but":{"equals-ignore-case":["PAID"]}}]}}"#, false),
      (#"{"detail":{"file":[{"anything-but":{"wildcard":"*.png"}}]}}"#, false),
      (#"{"detail":{"missing":[{"anything-but":"x"}]}}"#, false),
      (#"{"detail":{"amount":[{"numeric":[">",0,"<=",30]}]}}"#, true),
      (#"{"detail":{"amount":[{"numeric":[">",30]}]}}"#, false),
      (#"{"detail":{"rate":[{"numeric":["=",2.5]}]}}"#, true),
      (#"{"detail":{"state":[{"numeric":[">",0]}]}}"#, false),
      (#"{"detail":{"amount":[{"exists":true}]}}"#, true),
      (#"{"detail":{"missing":[{"exists":true}]}}"#, false),
      (#"{"detail":{"missing":[{"exists":false}]}}"#, true),
      (#"{"other":{"missing":[{"exists":false}]}}"#, true),
      (#"{"detail":{"note":[{"exists":true}]}}"#, true),
      (#"{"detail":{"address":[{"exists":true}]}}"#, false),
      (#"{"detail":{"file":[{"wildcard":"a/*/*.png"}]}}"#, true),
      (#"{"detail":{"file":[{"wildcard":"a/*.gif"}]}}"#, false),
      (#"{"detail":{"file":[{"wildcard":"a\\*"}]}}"#, false),
      (#"{"detail":{"from":[{"cidr":"10.0.0.0/24"}]}}"#, true),
      (#"{"detail":{"from":[{"cidr":"10.0.1.0/24"}]}}"#, false),
      (#"{"detail":{"from":[{"cidr":"2001:db8::/32"}]}}"#, false),
      (#"{"detail":{"items":{"sku":["B2"],"n":[5]}}}"#, true),
      (#"{"detail":{"items":{"sku":["A1"],"n":[5]}}}"#, false),
      (#"{"detail":{"$or":[{"state":["new"]},{"amount":[{"numeric":[">",20]}]}]}}"#, true),
      (#"{"detail":{"$or":[{"state":["new"]},{"amount":[{"numeric":[">",40]}]}]}}"#, false),
      (#"{"source":["shop.stock"],"$or":[{"region":["us-east-1"]},{"region":["eu-west-1"]}]}"#, false),
      (#"{"detail":{"address":{"city":["Lima"]}}}"#, true),
    ])
  func matches(pattern: String, fits: Bool) throws {
    #expect(try EventPattern(pattern).matches(JSONText.parse(Self.event)) == fits)
  }

  @Test(
    "a pattern that cannot be compiled says why in EventBridge's words",
    arguments: [
      (#"{"int":1}"#, #""int" must be an object or an array"#),
      (#"{"source":"shop"}"#, #""source" must be an object or an array"#),
      (#"{"source":[]}"#, "Empty arrays are not allowed"),
      (#"{}"#, "Empty objects are not allowed"),
      (#"{"a":[["b"]]}"#, "Match value must be String, number, true, false, or null"),
      (#"{"a":[{"EXISTS":true}]}"#, "Unrecognized match type EXISTS"),
      (#"{"a":[{"numeric":5}]}"#, "Value of numeric must be an array."),
      (#"{"a":[{"numeric":["<","5"]}]}"#, "Value of < must be numeric"),
      (#"{"a":[{"numeric":[">",3,">",5]}]}"#, "Bad numeric range operator: >"),
      (#"{"a":[{"numeric":["!=",3]}]}"#, "Unrecognized numeric range operator: !="),
      (#"{"a":[{"prefix":5}]}"#, "prefix match pattern must be a string"),
      (#"{"a":[{"suffix":null}]}"#, "suffix match pattern must be a string"),
      (#"{"a":[{"equals-ignore-case":["x"]}]}"#, "equals-ignore-case match pattern must be a string"),
      (#"{"a":[{"wildcard":["x"]}]}"#, "wildcard match pattern must be a string"),
      (#"{"a":[{"wildcard":"a**b"}]}"#, "Consecutive wildcard characters at pos 2"),
      (#"{"a":[{"anything-but":null}]}"#, "Value of anything-but must be an array or single string/number value."),
      (#"{"a":[{"anything-but":[true]}]}"#, "Inside anything but list, start|null|boolean is not supported."),
      (
        #"{"a":[{"anything-but":{"equals-ignore-case":[5]}}]}"#,
        "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported."
      ),
      (#"{"a":[{"anything-but":{"prefix":[5]}}]}"#, "prefix/suffix match pattern must be a string"),
      (#"{"a":[{"anything-but":{"suffix":""}}]}"#, "Null prefix/suffix not allowed"),
      (#"{"a":[{"cidr":"10.0.0.0"}]}"#, "Malformed CIDR, one '/' required"),
      (#"{"a":[{"cidr":"10.0.0.0/xx"}]}"#, "Malformed CIDR, mask bits must be an integer"),
      (#"{"a":[{"cidr":"xx.11.xx/8"}]}"#, "Nonstandard IP address: xx.11.xx"),
      (#"{"a":[{"cidr":"xxxx:db8:1234:1a00::/64"}]}"#, "Nonstandard IP address: xxxx:db8:1234:1a00::"),
      (
        #"["not", "a", "dict", "but valid json"]"#,
        "Filter is not an object\n at [Source: (String)\"[\"not\", \"a\", \"dict\", \"but valid json\"]\"; line: 1, column: 2]"
      ),
      (
        "this is valid json but not a dict",
        "Unrecognized token 'this': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n"
          + " at [Source: (String)\"this is valid json but not a dict\"; line: 1, column: 5]"
      ),
      (
        #"{"not": closed mark""#,
        "Unrecognized token 'closed': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n"
          + " at [Source: (String)\"{\"not\": closed mark\"\"; line: 1, column: 15]"
      ),
      (
        "{'bad': 'quotation'}",
        "Unexpected character (''' (code 39)): was expecting double-quote to start field name\n"
          + " at [Source: (String)\"{'bad': 'quotation'}\"; line: 1, column: 2]"
      ),
    ])
  func refused(pattern: String, reason: String) {
    #expect { try EventPattern(pattern) } throws: { ($0 as? InvalidEventPattern)?.reason == reason }
  }
}
