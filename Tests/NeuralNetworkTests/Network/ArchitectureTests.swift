import NeuralNetwork
import Testing

@Suite struct ArchitectureTests {
  static let image = Shape(channels: 1, height: 28, width: 28)

  @Test func `a text is read into layers with names, shapes and parameters`() throws {
    let text =
      "conv16 bn relu conv16/2 relu maxpool ( conv16 bn ) relu dropout0.3 average dense10"
    let architecture = try Architecture(text, input: Self.image, classes: 10)
    #expect(
      architecture.layers.map(\.name) == [
        "conv2d_1", "batch_normalization_1", "conv2d_2", "max_pooling2d_1", "branch_1", "conv2d_3",
        "batch_normalization_2", "add_1", "dropout_1", "global_average_pooling2d_1", "dense_1",
      ])
    #expect(
      architecture.layers.map(\.output.description) == [
        "16 × 28 × 28", "16 × 28 × 28", "16 × 14 × 14", "16 × 7 × 7", "16 × 7 × 7", "16 × 7 × 7",
        "16 × 7 × 7", "16 × 7 × 7", "16 × 7 × 7", "16", "10",
      ])
    #expect(
      architecture.layers.map(\.parameterCount) == [
        144, 32, 2320, 0, 0, 2304, 32, 0, 0, 0, 170,
      ])
    #expect(architecture.layers.map(\.isRectified).filter { $0 }.count == 3)
    #expect(architecture.description == text)
    #expect(
      try Architecture(architecture.description, input: Self.image, classes: 10) == architecture)
  }

  @Test func `the convolutional network has nine tenths of the document's parameters`() throws {
    let cnn = try Architecture(NetworkRecipes.cnn.architecture, input: Self.image, classes: 10)
    #expect(cnn.parameterCount == 98_234)
  }

  @Test(arguments: [
    ("", "ends in ''. Expected dense10"),
    ("flatten dense9", "ends in 'dense9'. Expected dense10"),
    ("flatten dense10 relu", "ends in 'relu'. Expected dense10"),
    ("conv16 dense10", "Word 2 of the architecture is 'dense10': planes must be made into values"),
    ("flatten conv16 average dense10", "Word 2 of the architecture is 'conv16': a window needs"),
    ("flatten flatten dense10", "Word 2 of the architecture is 'flatten': there are no planes"),
    ("flatten average dense10", "Word 2 of the architecture is 'average': there are no planes"),
    ("flatten maxpool dense10", "Word 2 of the architecture is 'maxpool': two by two pixels"),
    ("relu flatten dense10", "Word 1 of the architecture is 'relu': it must follow"),
    ("conv16 maxpool relu average dense10", "Word 3 of the architecture is 'relu'"),
    ("bn flatten dense10", "Word 1 of the architecture is 'bn': a layer must come before it"),
    ("conv0 average dense10", "Word 1 of the architecture is 'conv0': expected channels"),
    ("conv16/9 average dense10", "'conv16/9': expected channels"),
    ("conv16/ average dense10", "'conv16/': expected channels"),
    ("conv9999999999999999999 average dense10", "expected channels"),
    ("flatten dropout1 dense10", "'dropout1': expected a probability"),
    ("flatten densely", "'densely': expected a number of units"),
    ("flatten lstm dense10", "'lstm': the words are conv…"),
    ("( conv16 ) average dense10", "must have the shape before the (: 1 × 28 × 28, not 16"),
    ("conv4 ( ) average dense10", "what is added must have the shape"),
    ("conv4 ) average dense10", "')': no ( is open"),
    ("conv4 ( conv4 average dense10", "opens a ( that it does not close"),
  ]) func `a text that describes no network is refused with its word`(
    text: String, message: String
  ) throws {
    let error = #expect(throws: ArchitectureError.self) {
      try Architecture(text, input: Self.image, classes: 10)
    }
    let description = try #require(error).description
    #expect(description.contains(message), "\(description)")
  }

  @Test func `a text without end is refused`() {
    let text = Array(repeating: "conv1", count: 501).joined(separator: " ")
    #expect(throws: ArchitectureError.self) {
      try Architecture(text, input: Self.image, classes: 10)
    }
  }
}
