import Kernels
import Learning
import Testing

@Suite struct GiniSplitTests {
  /// Images: how many, of how many pixels with how many grey values, in how many classes.
  struct Case: Sendable {
    let images, inputs, greys, classes: Int
  }

  @Test(arguments: [
    Case(images: 2, inputs: 1, greys: 256, classes: 2),
    Case(images: 17, inputs: 9, greys: 3, classes: 3),
    Case(images: 128, inputs: 13, greys: 256, classes: 250),
    Case(images: 129, inputs: 13, greys: 256, classes: 17),
    Case(images: 300, inputs: 28, greys: 256, classes: 10),
    Case(images: 300, inputs: 5, greys: 1, classes: 4),
    Case(images: 2_300, inputs: 11, greys: 7, classes: 2),
    Case(images: 2_300, inputs: 2, greys: 256, classes: 10),
  ])
  func `the split is the one that trying every threshold finds`(_ size: Case) {
    var random = RandomStream(seed: UInt64(size.images), for: .forest)
    let pixels = (0..<size.images * size.inputs).map { _ in
      UInt8(random.next(upTo: size.greys - 1))
    }
    let samples = (0..<size.images).map { image in
      // The class has to do with the first pixel.
      let hint = Int(pixels[image * size.inputs]) * size.classes / 256
      let label = random.next(upTo: 1) == 0 ? hint : random.next(upTo: size.classes - 1)
      return TreeSample(
        image: Int32(image), label: UInt16(label), weight: UInt16(1 + random.next(upTo: 2)))
    }
    let features = (0..<size.inputs).reversed().map { Int32($0) }
    let expected = naive(samples, pixels, size, features)
    #expect(split(samples, pixels, size, features) == expected)
    #expect((expected == nil) == (size.greys == 1))
  }

  @Test(arguments: [4, 200])
  func `of equal splits the first pixel's lowest threshold is taken`(_ count: Int) {
    let size = Case(images: count, inputs: 2, greys: 256, classes: 2)
    // Both pixels are the same: 10, 20, 30, 40; the first and the last quarter stand apart.
    let values = (0..<count).map { UInt8(10 * (1 + $0 * 4 / count)) }
    let samples = (0..<count).map { image in
      let label = [0, 1, 1, 0][image * 4 / count]
      return TreeSample(image: Int32(image), label: UInt16(label), weight: 1)
    }
    let found = split(samples, values.flatMap { [$0, $0] }, size, [1, 0])
    #expect(found?.feature == 1)
    #expect(found?.threshold == 15)
  }

  /// What the kernel finds.
  private func split(
    _ samples: [TreeSample], _ pixels: [UInt8], _ size: Case, _ features: [Int32]
  ) -> Split? {
    var columns = pixels
    transpose(pixels, rows: size.images, columns: size.inputs, into: &columns)
    var totals = [Int32](repeating: 0, count: size.classes)
    for sample in samples { totals[Int(sample.label)] += Int32(sample.weight) }
    let bytes = GiniScratch.byteCount(classes: size.classes)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    defer { memory.deallocate() }
    return pixels.withUnsafeBufferPointer { rows in
      columns.withUnsafeBufferPointer { columns in
        samples.withUnsafeBufferPointer { samples in
          features.withUnsafeBufferPointer { features in
            totals.withUnsafeBufferPointer { totals in
              guard let rows = rows.baseAddress, let columns = columns.baseAddress else {
                return nil
              }
              return giniSplit(
                samples,
                of: TreePixels(
                  rows: rows, columns: columns, images: size.images, inputs: size.inputs),
                features: features, totals: totals,
                scratch: GiniScratch(memory, classes: size.classes))
            }
          }
        }
      }
    }
  }

  /// Every threshold of every pixel in turn.
  private func naive(
    _ samples: [TreeSample], _ pixels: [UInt8], _ size: Case, _ features: [Int32]
  ) -> Split? {
    var best: Split?
    for feature in features {
      let values = samples.map { pixels[Int($0.image) * size.inputs + Int(feature)] }
      let occurring = Set(values).sorted()
      for (value, next) in zip(occurring, occurring.dropFirst()) {
        var left = [Int](repeating: 0, count: size.classes)
        var right = left
        for (sample, grey) in zip(samples, values) {
          if grey <= value {
            left[Int(sample.label)] += Int(sample.weight)
          } else {
            right[Int(sample.label)] += Int(sample.weight)
          }
        }
        let leftWeight = left.reduce(0, +)
        let rightWeight = right.reduce(0, +)
        let leftSquares = left.reduce(0) { $0 + $1 * $1 }
        let rightSquares = right.reduce(0) { $0 + $1 * $1 }
        let score =
          Double(leftSquares * rightWeight + rightSquares * leftWeight)
          / Double(leftWeight * rightWeight)
        if score > best?.score ?? -.infinity {
          best = Split(
            feature: feature, threshold: UInt8((Int(value) + Int(next)) / 2), score: score)
        }
      }
    }
    return best
  }
}
