extension ConfusionFindings {
  /// What the matrix shows, in a sentence, as far as it is settled.
  var heading: String {
    if let pair = worstPair {
      return
        "\(tally.names[pair.low]) and \(tally.names[pair.high]) are confused with each other most: "
        + "\(Phrase.percent(pair.share)) of all errors lie between them."
    }
    if kindCount == 0 || isLeadSettled { return lead }
    return concentration.isEmpty ? lead : concentration
  }
}
