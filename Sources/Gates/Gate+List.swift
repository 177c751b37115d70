extension Gate {
  /// Reads all gates of a command line.
  ///
  /// - Parameter margin: That of a gate that the run is not worse; nil for none.
  /// - Throws: `GateError` with everything that is wrong at once.
  public static func list(
    minimum: [String], maximum: [String], maximumDrop: [String], margin: Double?
  ) throws(GateError) -> [Gate] {
    typealias Reading = Result<Gate, GateError>
    let minima = minimum.map { text in
      Reading { () throws(GateError) in try Gate(minimum: text) }
    }
    let maxima = maximum.map { text in
      Reading { () throws(GateError) in try Gate(maximum: text) }
    }
    let drops = maximumDrop.map { text in
      Reading { () throws(GateError) in try Gate(maximumDrop: text) }
    }
    let comparison = margin.map { margin in
      Reading { () throws(GateError) in try Gate(notWorseWithin: margin) }
    }
    let all = minima + maxima + drops + [comparison].compactMap(\.self)
    return try GateError.collect(all) { reading throws(GateError) in try reading.get() }
  }
}
