import Testing

@testable import AWSCommandLine

@Suite("shell lines") struct LexerTests {
  @Test(
    "are read into the words that a shell would pass on",
    arguments: [
      (#"aws s3 ls"#, ["aws", "s3", "ls"]),
      ("  a   b\tc  ", ["a", "b", "c"]),
      (#"'a b' "c d" e\ f"#, ["a b", "c d", "e f"]),
      (#"a'b'"c"d"#, ["abcd"]),
      (#"'' "" x"#, ["", "", "x"]),
      (#"'it'\''s'"#, ["it's"]),
      (#""a\"b\\c\d""#, [#"a"b\c\d"#]),
      (#"'a\b'"#, [#"a\b"#]),
      (#"a # b"#, ["a"]),
      (#"a#b"#, ["a#b"]),
      (#"--query 'Functions[?MemorySize > `128`]'"#, ["--query", "Functions[?MemorySize > `128`]"]),
      (#"--item '{"id":{"S":"1"}}'"#, ["--item", #"{"id":{"S":"1"}}"#]),
      ("a \\\n  b", ["a", "b"]),
      ("'a\nb'", ["a\nb"]),
    ])
  func words(line: String, words: [String]) {
    #expect(Lexer.lex(line).arguments == words)
    #expect(Lexer.lex(line).opening == nil)
  }

  @Test(
    "go to bash when only bash can do what they ask",
    arguments: [
      "aws s3 ls | head", "aws s3 ls > x", "a < b", "a & ", "a; b", "echo $HOME", #"echo "$HOME""#, "echo `date`",
      "(a)", "{ a; }", "ls *.json", "ls ?.txt", "cat ~/x", "ls [ab]", "echo {a,b}", "echo {1..3}", "X=1 aws s3 ls",
      "for f in a; do echo; done", "if true; then a; fi", "! a", "a && b", "cat <<E\nx\nE", "a\nb", "time a",
    ])
  func bash(line: String) {
    #expect(Lexer.lex(line).needsBash)
    #expect(!Lexer.lex(line).isIncomplete)
  }

  @Test(
    "stay here when their special characters are quoted or mean nothing to a shell",
    arguments: [
      "aws s3 ls", "--query Functions[].FunctionName", "--query 'a | b'", #"--query "a | b""#, #"a\|b"#,
      "--tags Key=a,Value=b", "--cli-input-json {}", "cost$", "a~b", "a!=b", "aws logs x --filter-pattern done",
      "# only a comment", "", "'$x'", "--environment Variables={A=1}",
    ])
  func plain(line: String) {
    #expect(!Lexer.lex(line).needsBash)
  }

  @Test(
    "ask for more while something is open",
    arguments: [
      ("a 'b", .singleQuote), ("a \"b", .doubleQuote), ("a \\", .backslash), ("a `b", .backquote), ("a $(b", .bracket),
      ("(a", .bracket), ("cat <<END", .hereDocument("END")), ("cat <<END\nx", .hereDocument("END")),
      ("cat <<-END\nx\n\tEN", .hereDocument("END")), ("for x in a b; do echo", .compound("done")),
      ("if true; then", .compound("fi")), ("case x in a) b;;", .compound("esac")),
      ("while true; do\n a", .compound("done")),
      ("a |", .operation), ("a &&", .operation), ("a ||\n", .operation), ("{ a;", .compound("}")),
    ] as [(String, LexedLine.Opening)])
  func incomplete(line: String, opening: LexedLine.Opening) {
    #expect(Lexer.lex(line).opening == opening)
  }

  @Test("tell where their words stand")
  func positions() {
    let line = #"aws 'a b' é x"#
    let words = Lexer.lex(line).words
    #expect(words.map(\.range) == [0..<3, 4..<9, 10..<12, 13..<14])
    #expect(words.map(\.isQuoted) == [false, true, false, false])
  }

  @Test("give the last word as far as it was typed")
  func openWord() {
    #expect(Lexer.lex("aws 'lam").arguments == ["aws", "lam"])
  }
}
