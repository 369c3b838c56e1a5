/// Checks an operation's input as the AWS CLI does before it sends anything, in the AWS CLI's words.
///
/// Checked are required members, unknown members, types, least lengths and numbers, and that a union has one member.
/// Enums, patterns and greatest lengths are left to the service.
///
/// botocore's `ParamValidator` is the model (botocore 1.43.11, `validate.py`), down to what Python's types do: a
/// boolean is a whole number, a string will do for a blob, and no text is a list.
public struct InputValidation {
  private var errors: [String] = []
  /// Whether the member being checked was typed as shorthand.
  private var hasPlainMaps = false

  /// The errors of `input`, in the order in which the AWS CLI lists them, one a line after `Parameter validation failed:`.
  ///
  /// - Parameters:
  ///   - input: The input, a `.map` by the model's names.
  ///   - shape: The operation's input.
  ///   - shorthand: The members of the input that were typed as shorthand: Python holds their maps as plain `dict`s,
  ///     those of JSON as `OrderedDict`s, and the messages show it.
  public static func errors(of input: Value, for shape: Shape, shorthand: Set<String> = []) -> [String] {
    var validation = InputValidation()
    // The input itself is always a plain dictionary: its members are checked one by one, each with its own maps.
    guard case .map(let given) = input else {
      validation.check(input, shape, "")
      return validation.errors
    }
    validation.checkMembers(of: shape, given.keys, "")
    for (name, value) in given {
      guard let member = shape.member(name) else { continue }
      validation.hasPlainMaps = shorthand.contains(name)
      validation.check(value, member.shape, "." + name)
    }
    return validation.errors
  }

  /// Checks `value`, which stands at `path`: empty for the input, `.Tags[0].Key` for a part of it.
  mutating func check(_ value: Value, _ shape: Shape, _ path: String) {
    switch shape.kind {
    case .structure where shape.isDocument: checkDocument(value, path)
    case .structure: checkStructure(value, shape, path)
    case .map: checkMap(value, shape, path)
    case .list: checkList(value, shape, path)
    case .string: checkString(value, shape, path)
    case .blob: checkBlob(value, path)
    case .boolean: if value.bool == nil { reject(value, path, ["<class 'bool'>"]) }
    case .integer, .long: checkInteger(value, shape, path)
    case .float, .double: checkNumber(value, shape, path)
    case .timestamp: checkTimestamp(value, path)
    }
  }

  mutating func report(_ message: String) { errors.append(message) }

  mutating func reject(_ value: Value, _ path: String, _ types: [String], kind: String = "parameter") {
    let python = PythonValue(value: value, hasPlainMaps: hasPlainMaps)
    report(
      "Invalid type for \(kind) \(name(path)), value: \(python.text), type: \(python.type), "
        + "valid types: \(types.joined(separator: ", "))")
  }

  /// How messages name the place `path`.
  func name(_ path: String) -> String {
    if path.isEmpty { return "input" }
    return path.hasPrefix(".") ? String(path.dropFirst()) : path
  }
}
