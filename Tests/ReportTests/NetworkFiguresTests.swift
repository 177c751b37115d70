import Foundation
import Report
import RunRecord
import SafeTensors
import Testing

/// How networks learn and what they look at.
@Suite struct NetworkFiguresTests {
  /// A run of a network of one convolution as a recipe leaves it, which takes an image of the first class for
  /// one of the second.
  private func network(
    _ name: String = "small", seed: UInt64 = 0, maker: String = Manifest.ownMaker,
    settings: [Manifest.Setting] = [], matrix: [[Int]] = Fixture.matrix,
    accuracies: [Double] = [0.7, 0.9, 0.85], validation: Int = 100,
    pictures: NetworkPictures? = NetworkFiguresTests.pictures(), weights: Bool = true
  ) throws -> Run {
    let run = try Fixture.run(matrix: matrix, model: name, figures: nil)
    var dataset = run.manifest.dataset
    dataset.validation = dataset.classNames.map { _ in validation }
    return try Run(
      manifest: Manifest(
        model: name, title: name, maker: maker, seed: seed,
        settings: [.init(name: Manifest.Configuration.validationSplit, value: "0.2")] + settings,
        layers: [
          .init(
            name: "conv2d_1", kind: "Conv2D", outputShape: [8, 8, 4], activation: nil,
            parameters: 36),
          .init(
            name: "batch_normalization_1", kind: "BatchNormalization", outputShape: [8, 8, 4],
            activation: "relu", parameters: 8),
          .init(
            name: "dense_1", kind: "Dense", outputShape: [3], activation: "softmax", parameters: 0),
        ],
        dataset: dataset,
        fingerprint: .init(
          sha256: String(repeating: "0", count: 64), covers: Manifest.Fingerprint.recipeCovers),
        environment: .init(trainingSeconds: 2, threads: 2, toolVersion: Site.version)),
      history: accuracies.enumerated().map {
        Epoch(epoch: $0 + 1, validationLoss: 0.5, validationAccuracy: $1)
      }, metrics: run.metrics, predictions: run.predictions,
      weights: weights ? Self.weights : nil, networkPictures: pictures)
  }

  /// An edge, a bright point, a mean, and one that normalisation puts to rest.
  private static let weights: [String: Tensor] = [
    "conv2d_1.kernel": Tensor(
      shape: [3, 3, 1, 4],
      values: (0..<9).flatMap { place -> [Float] in
        [place < 4 ? 1 : place == 4 ? 0 : -1, place == 4 ? 1 : 0.05, 0.1, 1]
      }),
    "batch_normalization_1.gamma": Tensor(shape: [4], values: [2, 1, -1, 0]),
    "batch_normalization_1.beta": Tensor(shape: [4], values: [0, 0, 0, 0]),
    "batch_normalization_1.moving_mean": Tensor(shape: [4], values: [0, 0, 0, 0]),
    "batch_normalization_1.moving_variance": Tensor(shape: [4], values: [4, 1, 1, 1]),
  ]

  /// Two training images followed through two epochs, one of them unchanged in one; and an error that a
  /// square at one place turns right.
  private static func pictures(_ outcomes: [[Int]] = [[1, 2]]) -> NetworkPictures {
    func example(_ id: String, _ label: Int) -> NetworkPictures.Example {
      .init(id: id, label: label, pixels: Data((0..<64).map { $0 < 32 ? 0 : UInt8($0) }))
    }
    func change(_ isMirrored: Bool, _ right: Int) -> NetworkPictures.Change {
      .init(isMirrored: isMirrored, right: right, down: 0, erased: nil)
    }
    // From row 70 on class 0 is taken for class 1.
    let covered = Data((0..<64).map { $0 == 0 ? 51 : 204 })
    return NetworkPictures(
      width: 8, height: 8,
      augmented: [
        .init(example: example("0", 0), changes: [change(true, 1), change(false, 0)]),
        .init(example: example("1", 1), changes: [change(true, 1), change(true, 1)]),
      ],
      occlusion: .init(
        side: 3, rows: 8, columns: 8,
        answers: outcomes.enumerated().map { index, places in
          .init(
            example: example("\(70 + index)", 0), answer: 1, answerProbability: 0.8,
            truthProbability: 0.1, answerCovered: covered,
            truthCovered: Data(covered.map { 255 - $0 }), turned: places[0], strayed: places[1])
        }))
  }

  private func html(_ run: Run) throws -> String { try page([Fixture.run(), run]) }

  @Test func `beside a network its filters, training images and errors are shown`() throws {
    let html = try html(network())
    checkPage(html)
    #expect(
      headings(html).contains { $0.hasSuffix("How the networks learn and what they look at") })
    for text in [
      "idle: no weight is a hundredth of the layer’s largest",
      "small: one of the 4 filters of the first convolution responds to edges alone, two to brightness alone.",
      "with the batch normalisation folded in",
      "small: in the first two epochs training saw 3 different pictures of these two images, one of them as in the file.",
      "small: covering one square of 3 × 3 pixels turns the surest error right.",
      "alt=\"Covering one square of 3 × 3 pixels turns the surest error right. Shirt taken for Coat: the answer 80% → 20%, the true class 10% → 80%.\"",
    ] {
      #expect(html.contains(text), "\(text)")
    }
  }

  @Test func `the page of a network alone has the same figures`() throws {
    let html = try page(network())
    checkPage(html)
    for id in ["filters", "augmentation", "occlusion"] {
      #expect(html.contains("<figure class=\"full\" id=\"\(id)-small-0\""), "\(id)")
    }
    #expect(headings(html).contains { $0.hasSuffix("What answers hang on") })
  }

  @Test func `a run without the file or the weights has no such figure`() throws {
    let html = try html(network(accuracies: [0.9], pictures: nil, weights: false))
    checkPage(html)
    for text in ["filters-small", "augmentation-", "occlusion-", "How the networks learn"] {
      #expect(!html.contains(text), "\(text)")
    }
  }

  @Test func `what another program records is not shown`() throws {
    let html = try html(network(maker: "Somebody"))
    for text in ["filters-small", "augmentation-", "occlusion-", "network-courses"] {
      #expect(!html.contains(text), "\(text)")
    }
  }

  @Test(arguments: [
    ([[0, 2]], "turns the surest error into another only."),
    ([[0, 0]], "leaves the surest error wherever it lies."),
    ([[0, 0], [0, 0]], "turns none of two sure errors right."),
    ([[1, 0], [1, 5]], "turns two of two sure errors right."),
    (
      [[1, 0], [0, 3], [0, 0]],
      "turns one of three sure errors right and one into another error only; one stays wherever it lies."
    ),
  ]) func `what covering comes to is said of errors that turn, stray and stay`(
    outcomes: [[Int]], words: String
  ) throws {
    #expect(try html(network(pictures: Self.pictures(outcomes))).contains(words))
  }

  @Test func `courses on the same validation images have one chart, and it says who stays ahead`()
    throws
  {
    // The first network reaches 78%.
    let smoothed = Manifest.Setting(name: "label smoothing", value: "0.1")
    let html = try page([
      Fixture.run(), network(settings: [smoothed], accuracies: [0.7, 0.9, 0.85]),
      network(seed: 1, settings: [smoothed], accuracies: [0.8, 0.7, 0.9, 0.95]),
    ])
    for text in [
      "From epoch 2 on, small stays above 78.0%, the best validation accuracy of mlp.",
      "Lines are means over seeds, two of small;",
      "with label smoothing or a teacher the training loss of small cannot fall to 0.",
    ] {
      #expect(html.contains(text), "\(text)")
    }
    #expect(
      try self.html(network(accuracies: [0.9, 0.9, 0.78])).contains(
        "No other network ends above 78.0%"))
    #expect(!(try self.html(network(validation: 90)).contains("network-courses")))
    #expect(!(try self.html(network(accuracies: [0.9])).contains("network-courses")))
  }
}
