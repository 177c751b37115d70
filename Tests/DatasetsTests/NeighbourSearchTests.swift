import Datasets
import TestData
import Testing

@Suite struct NeighbourSearchTests {
  private func images(_ pixels: [[UInt8]], width: Int, height: Int) -> LabeledImages {
    LabeledImages(
      width: width, height: height, pixels: pixels.flatMap { $0 }, labels: pixels.map { _ in 0 })
  }

  private func search(
    _ images: LabeledImages, _ others: LabeledImages, least: Double = 0.99, threads: Int = 2
  ) throws -> [NeighbourSearch.Match] {
    try #require(NeighbourSearch(of: images, among: others, least: least, threads: threads)).matches
  }

  /// The best neighbour of every image and its correlation, found by looking at all, with another formula.
  private func plainly(
    _ images: LabeledImages, _ others: LabeledImages
  ) -> [(pair: [Int], correlation: Double)] {
    func centred(_ list: LabeledImages, _ index: Int) -> [Double] {
      let pixels = list.pixels[index * list.pixelCount..<(index + 1) * list.pixelCount].map(
        Double.init)
      let mean = pixels.reduce(0, +) / Double(pixels.count)
      let apart = pixels.map { $0 - mean }
      let norm = apart.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return norm == 0 ? apart : apart.map { $0 / norm }
    }
    let all = (0..<others.count).map { centred(others, $0) }
    return (0..<images.count).map { index in
      let own = centred(images, index)
      let found = all.map { other in
        var sum = 0.0
        for place in own.indices { sum += own[place] * other[place] }
        return sum
      }
      let best = found.indices.reduce(0) { found[$1] > found[$0] + 1e-12 ? $1 : $0 }
      return ([index, best], found[best])
    }
  }

  @Test func `the neighbours are those that a look at every pair finds`() throws {
    let data = try ImageDataset.load(from: TestData.folder)
    let (some, others) = (data.test.prefix(60), data.training.prefix(400))
    let nearest = plainly(some, others)
    for least in [0.9, 0.97] {
      let expected = nearest.filter { $0.correlation >= least }.map(\.pair)
      let found = try search(some, others, least: least)
      let pairs: [[Int]] = found.map { [$0.image, $0.neighbour] }
      #expect(pairs.sorted { $0[0] < $1[0] } == expected)
      #expect(found.count < 60 && (found.count > 1 || least > 0.9))
      #expect(found.map(\.correlation) == found.map(\.correlation).sorted(by: >))
    }
  }

  @Test(arguments: [1, 3, 16]) func `threads change nothing`(threads: Int) throws {
    let data = try ImageDataset.load(from: TestData.folder)
    let (some, others) = (data.test.prefix(40), data.training.prefix(300))
    #expect(
      try search(some, others, least: 0.9, threads: threads)
        == search(some, others, least: 0.9, threads: 2))
  }

  @Test func `a copy correlates by 1, also darker, and the earliest copy is named`() throws {
    let picture: [UInt8] = [0, 10, 200, 40, 90, 30, 0, 0, 255]
    let darker = picture.map { $0 / 5 * 2 + 3 }
    let other: [UInt8] = [9, 8, 7, 200, 5, 4, 3, 2, 1]
    let found = try search(
      images([picture, other], width: 3, height: 3),
      images([[UInt8](repeating: 4, count: 9), darker, picture, picture], width: 3, height: 3))
    // Scaling by two fifths is exact here, so that the darker one is as near, and earlier.
    try #require(found.map(\.image) == [0] && found.map(\.neighbour) == [1])
    #expect(found[0].correlation == 1 && found[0].difference > 50)
    let equal = try search(
      images([picture], width: 3, height: 3),
      images([other, picture, picture], width: 3, height: 3))
    #expect(equal.map(\.neighbour) == [1] && equal.map(\.difference) == [0])
  }

  @Test func `a negative is no neighbour`() throws {
    let picture: [UInt8] = [0, 10, 200, 40]
    #expect(
      try search(
        images([picture], width: 2, height: 2),
        images([picture.map { 255 - $0 }], width: 2, height: 2), least: 0.01
      ).isEmpty)
  }

  @Test func `an image of one grey value matches its equal alone`() throws {
    let found = try search(
      images([[7, 7], [8, 8], [1, 2]], width: 2, height: 1),
      images([[9, 9], [7, 7], [7, 7], [1, 1]], width: 2, height: 1))
    #expect(found.map { [$0.image, $0.neighbour] } == [[0, 1]])
    #expect(found.map(\.correlation) == [1] && found.map(\.difference) == [0])
  }

  @Test func `images of one pixel match where they are equal`() throws {
    let found = try search(
      images([[3], [4], [5]], width: 1, height: 1), images([[4], [3], [4]], width: 1, height: 1))
    #expect(found.map { [$0.image, $0.neighbour] } == [[0, 1], [1, 0]])
  }

  @Test func `one training image, and none`() throws {
    let picture: [UInt8] = [0, 10, 200, 40]
    let one = images([picture], width: 2, height: 2)
    let none = images([], width: 2, height: 2)
    #expect(try search(one, one).map(\.neighbour) == [0])
    #expect(try search(one, none).isEmpty)
    #expect(try search(none, one).isEmpty)
  }

  @Test func `among images that are all the same the first is named`() throws {
    let picture: [UInt8] = (0..<25).map { UInt8($0 * 9) }
    let many = images([[UInt8]](repeating: picture, count: 300), width: 5, height: 5)
    let found = try search(many, many)
    #expect(found.map(\.image) == Array(0..<300))
    #expect(found.allSatisfy { $0.neighbour == 0 && $0.correlation == 1 })
  }

  @Test func `the correlation and the difference are those of the definition`() throws {
    let found = try search(
      images([[0, 0, 6, 6]], width: 2, height: 2), images([[1, 0, 6, 7]], width: 2, height: 2),
      least: 0.9)
    try #require(found.count == 1)
    // Covariance 36, variances 36 and 37: r = 36/√(36·37); differences 1, 0, 0 and 1.
    #expect(abs(found[0].correlation - (36.0 / 37).squareRoot()) < 1e-12)
    #expect(found[0].difference == 0.5.squareRoot())
  }

  @Test func `too many pairs are not looked at`() {
    let many = LabeledImages(
      width: 1, height: 1, pixels: [UInt8](repeating: 0, count: 200_000),
      labels: [UInt8](repeating: 0, count: 200_000))
    #expect(NeighbourSearch(of: many, among: many, least: 0.99, threads: 1) == nil)
  }
}

@Suite struct NearestCentroidsTests {
  private func images(_ pixels: [UInt8], _ labels: [UInt8]) -> LabeledImages {
    LabeledImages(
      width: pixels.count / labels.count, height: 1, pixels: pixels, labels: labels)
  }

  @Test func `an image has the class of the nearest mean`() {
    // Means 1 and 9.
    let centroids = NearestCentroids(of: images([0, 2, 8, 10], [0, 0, 1, 1]), range: 0..<4)
    #expect(centroids.correct(on: images([4, 6, 200], [0, 1, 1]), threads: 2) == 3)
    #expect(centroids.correct(on: images([4, 6, 200], [1, 0, 0]), threads: 1) == 0)
  }

  @Test func `of equals the first class is nearest`() {
    let centroids = NearestCentroids(of: images([0, 10], [1, 3]), range: 0..<2)
    #expect(centroids.correct(on: images([5], [1]), threads: 1) == 1)
  }

  @Test func `classes without images are never given, and the range alone counts`() {
    let all = images([0, 50, 200, 50], [2, 7, 2, 0])
    let centroids = NearestCentroids(of: all, range: 0..<3)
    // Class 0 is outside the range: its image goes to class 7; class 2 has the mean 100.
    #expect(centroids.correct(on: images([50, 99], [7, 2]), threads: 8) == 2)
    #expect(centroids.correct(on: images([50], [0]), threads: 1) == 0)
  }

  @Test func `means that are no whole numbers decide`() {
    // Means 1/3 and 1: of 0.66… the nearer is decided by fractions.
    let centroids = NearestCentroids(
      of: images([0, 0, 1, 1], [0, 0, 0, 1]), range: 0..<4)
    #expect(centroids.correct(on: images([0, 1], [0, 1]), threads: 1) == 2)
  }
}
