import AWSModel
enum InputValidation { static func errors(of: Value, for: Shape) -> [String] { [] } }
