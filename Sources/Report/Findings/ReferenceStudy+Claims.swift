import RunRecord

extension ReferenceStudy {
  /// The claims that come with a figure.
  package static var figures: [Claim] {
    [
      Claim(
        subject: "Test accuracy", reading: "88%",
        test: .figure(.value(0.88, digits: 2)) { _, tally in
          .share(tally.correct, of: tally.samples, unit: .percent)
        }),
      value(0.98, .precision, of: "Trouser"), value(0.98, .recall, of: "Trouser"),
      excellent("Sandal"), excellent("Bag"), excellent("Ankle boot"),
      value(low, .f1, of: "Shirt"), value(0.62, .recall, of: "Shirt"),
    ]
  }

  /// The claims that come in words; each is read by a bound that is the same for every run.
  package static var statements: [Claim] {
    data + rarelyMistaken("Trouser") + rarelyMistaken("Sneaker") + moderate("Pullover")
      + moderate("Coat") + confusions + training + beyond
  }

  private static func value(_ value: Double, _ figure: ClassFigure, of name: String) -> Claim {
    Claim(
      subject: "\(name), \(figure.rawValue)", reading: Phrase.fixed(value, 2),
      test: .figure(.value(value, digits: 2)) { $1.measure(figure, of: name) })
  }

  private static func excellent(_ name: String) -> Claim {
    Claim(
      subject: "\(name), \(ClassFigure.f1.rawValue)", reading: "> \(Phrase.fixed(high, 2))",
      test: .figure(.above(high)) { $1.measure(.f1, of: name) })
  }

  private static func rarelyMistaken(_ name: String) -> [Claim] {
    [ClassFigure.precision, .recall].map { figure in
      Claim(
        subject: "\(name) is rarely mistaken: high \(figure.rawValue)",
        reading: "above \(Phrase.fixed(high, 2))",
        test: .figure(.above(high)) { $1.measure(figure, of: name) })
    }
  }

  private static func moderate(_ name: String) -> [Claim] {
    [ClassFigure.precision, .recall].map { figure in
      Claim(
        subject: "\(name) does moderately: \(figure.rawValue)",
        reading: "between \(Phrase.fixed(low, 2)) and \(Phrase.fixed(high, 2))",
        test: .figure(.between(low, high)) { $1.measure(figure, of: name) })
    }
  }

  private static var confusions: [Claim] {
    let targets: Set = ["T-shirt/top", "Pullover", "Coat"]
    let neighbours = ["Pullover", "Coat"].map { name in
      Claim(
        subject: "\(name) is confused with neighbouring classes",
        reading: "over half of its missed images go to classes that look alike",
        test: .figure(.above(0.5)) { $1.missesAmongSimilar(of: name) })
    }
    return [
      Claim(
        subject: "Shirt is mostly taken for T-shirt/top, Pullover or Coat",
        reading: "over half of its missed images go there",
        test: .figure(.above(0.5)) { $1.misses(of: "Shirt", to: targets) })
    ] + neighbours + [
      Claim(
        subject: "Most errors are between items that look alike",
        reading: "over half of all errors",
        test: .figure(.above(0.5)) { $1.errorsAmongSimilar })
    ]
  }

  /// What no figure of a run bears on.
  private static var beyond: [Claim] {
    [
      Claim(
        subject: "Deep learning outperforms traditional methods", reading: "",
        test: .nothing("The report shows one kind of model.")),
      Claim(
        subject: "It can answer in real time", reading: "",
        test: .nothing("The study sets no time limit.")),
      Claim(
        subject: "It can tag the pictures that a shop’s users upload", reading: "",
        test: .nothing("No such picture was classified.")),
      Claim(
        subject: "Convolution, augmentation or ensembles would improve it", reading: "",
        test: .nothing("The report shows one model without them.")),
    ]
  }
}
