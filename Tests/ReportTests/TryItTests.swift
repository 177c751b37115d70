import Foundation
import Report
import RunRecord
import SafeTensors
import Testing

@Suite struct TryItTests {
  private let part = /<div class="try" [^>]*>/

  /// The values of an attribute's tensors, as the page's script reads them.
  private struct Reader {
    let bytes: [UInt8]
    var place = 0

    private mutating func bit() -> Int {
      defer { place += 1 }
      return Int(bytes[place / 8]) >> (7 - place % 8) & 1
    }

    mutating func tensor(_ count: Int) -> [Int] {
      place = (place + 7) / 8 * 8
      let k = Int(bytes[place / 8])
      place += 8
      return (0..<count).map { _ in
        var value = 0
        while bit() == 1 { value += 1 }
        for _ in 0..<k { value = value * 2 + bit() }
        return value % 2 == 0 ? value / 2 : -(value + 1) / 2
      }
    }
  }

  @Test func `packed weights are those of the run, to half a step`() throws {
    let run = try Fixture.run()
    let packed = try #require(PackedNetwork(run))
    #expect(packed.units == [64, 128, 64, 3])
    let weights = try #require(run.weights)
    var reader = Reader(bytes: packed.bytes)
    for layer in 1...3 {
      for part in ["kernel", "bias"] {
        let exact = try #require(weights["dense_\(layer).\(part)"]).values
        let isDithered = layer == 1 && part == "kernel"
        let step = isDithered ? PackedNetwork.coarseStep : PackedNetwork.fineStep
        let found: [Double] = reader.tensor(exact.count).map { Double($0) * step }
        let errors = zip(found, exact).map { $0 - Double($1) }
        let largest = errors.map(\.magnitude).max() ?? 1
        // A pixel takes over at most the errors of the four before it.
        #expect(largest <= step * (isDithered ? 1 : 0.5) + 1e-12)
        #expect(exact.count < 100 || largest > step / 4)
      }
    }
    #expect((reader.place + 7) / 8 == packed.bytes.count)
  }

  @Test func `rounding errors of the first kernel cancel over neighbours`() throws {
    let run = try Fixture.run()
    let exact = try #require(run.weights?["dense_1.kernel"]).values
    var reader = Reader(bytes: try #require(PackedNetwork(run)).bytes)
    let found = reader.tensor(exact.count)
    // Of a smooth picture the errors of a unit come to a step or two; independent ones to 64 × step / √12.
    let sums: [Double] = (0..<128).map { unit in
      (0..<64).reduce(0) { sum, pixel in
        let place = pixel * 128 + unit
        return sum + Double(found[place]) - Double(exact[place]) / PackedNetwork.coarseStep
      }
    }
    let square: Double = sums.reduce(0) { $0 + $1 * $1 } / 128
    #expect(square < 64.0 / 12.0 / 2.0)
  }

  @Test func `a page of such a network has the part and its script, and a policy that lets it run`()
    throws
  {
    let html = try page(Fixture.run())
    #expect(html.contains(part) && html.contains("id=\"try-it\""))
    #expect(html.contains("lookbook predict PICTURE"))
    let policy = try #require(html.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/)).1
    #expect(policy.matches(of: /sha256-/).count == 3)
    #expect(html.matches(of: /<script>/).count == 2)
  }

  @Test func `a page without its script, and one of another model, have neither`() throws {
    var presentation = Presentation()
    presentation.assets = .linked
    let linked = try page([Fixture.run()], presentation)
    #expect(!linked.contains(part) && !linked.contains("try-it"))
    for run in [try Fixture.run(weights: false), try Fixture.foreign()] {
      let html = try page(run)
      #expect(!html.contains(part) && html.matches(of: /<script>/).count == 1)
    }
  }

  @Test func `weights that a page has no room for, or that have diverged, are left out`() throws {
    #expect(PackedNetwork(try Fixture.run(units: [2048, 64])) == nil)
    for value in [Float.nan, .infinity, 1e9] {
      let run = try Fixture.run().changed { parts in
        var values = try #require(parts.weights?["dense_2.bias"]).values
        values[3] = value
        parts.weights?["dense_2.bias"] = Tensor(shape: [64], values: values)
      }
      #expect(PackedNetwork(run) == nil)
    }
  }

  @Test func `weights of other shapes than the layers' are left out`() throws {
    let tensors: [(String, [Int])] = [
      ("dense_1.bias", [0]), ("dense_1.kernel", [63, 128]), ("dense_2.kernel", [128, 63]),
      ("dense_4.kernel", [3, 5]),
    ]
    for (name, shape) in tensors {
      let run = try Fixture.run().changed { parts in
        let tensor = Tensor(shape: shape, values: [Float](repeating: 0, count: shape.reduce(1, *)))
        parts.weights?[name] = tensor
        if name.hasPrefix("dense_4") {
          parts.weights?["dense_4.bias"] = Tensor(shape: [5], values: [0, 0, 0, 0, 0])
        }
      }
      #expect(PackedNetwork(run) == nil, "\(name)")
    }
  }

  @Test func `names of classes stay names`() throws {
    let names = ["a\"b", "<script>", "c&d'"]
    let html = try page(Fixture.run(names: names))
    let list = try #require(html.firstMatch(of: /data-classes="([^"]*)"/)).1
    let plain = list.replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    #expect(try JSONDecoder().decode([String].self, from: Data(plain.utf8)) == names)
  }
}
