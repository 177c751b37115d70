import Templates

/// A work whose method a page uses.
private struct Reference {
  /// How a page's text names it.
  let short: String
  let full: String

  init(_ short: String, _ full: String) {
    (self.short, self.full) = (short, full)
  }

  /// Every work that a page may name, by author.
  static let all: [Reference] = [
    Reference(
      "Angelopoulos and others 2021",
      "Angelopoulos, A. N., Bates, S., Candès, E. J., Jordan, M. I. and Lei, L.: Learn then Test: Calibrating Predictive Algorithms to Achieve Risk Control. arXiv:2110.01052, 2021."
    ),
    Reference(
      "Barz and Denzler 2020",
      "Barz, B. and Denzler, J.: Do We Train on Test Data? Purging CIFAR of Near-Duplicates. Journal of Imaging 6(6), 41, 2020."
    ),
    Reference(
      "Brier",
      "Brier, G. W.: Verification of Forecasts Expressed in Terms of Probability. Monthly Weather Review 78(1), 1–3, 1950."
    ),
    Reference(
      "Bröcker 2012",
      "Bröcker, J.: Estimating Reliability and Resolution of Probability Forecasts through Decomposition of the Empirical Score. Climate Dynamics 39(3–4), 655–667, 2012."
    ),
    Reference(
      "Bröcker and Smith 2007",
      "Bröcker, J. and Smith, L. A.: Increasing the Reliability of Reliability Diagrams. Weather and Forecasting 22(3), 651–661, 2007."
    ),
    Reference(
      "Chow 1970",
      "Chow, C. K.: On Optimum Recognition Error and Reject Tradeoff. IEEE Transactions on Information Theory 16(1), 41–46, 1970."
    ),
    Reference(
      "Clopper and Pearson",
      "Clopper, C. J. and Pearson, E. S.: The Use of Confidence or Fiducial Limits Illustrated in the Case of the Binomial. Biometrika 26(4), 404–413, 1934."
    ),
    Reference(
      "Connor 1987",
      "Connor, R. J.: Sample Size for Testing Differences in Proportions for the Paired-Sample Design. Biometrics 43(1), 207–211, 1987."
    ),
    Reference(
      "Fisher’s method (1932)",
      "Fisher, R. A.: Statistical Methods for Research Workers. Fourth edition. Oliver and Boyd, 1932."
    ),
    Reference(
      "Fisher’s exact",
      "Fisher, R. A.: The Logic of Inductive Inference. Journal of the Royal Statistical Society 98(1), 39–82, 1935."
    ),
    Reference(
      "Geifman and El-Yaniv 2017",
      "Geifman, Y. and El-Yaniv, R.: Selective Classification for Deep Neural Networks. Advances in Neural Information Processing Systems 30, 2017."
    ),
    Reference(
      "Guo and others 2017",
      "Guo, C., Pleiss, G., Sun, Y. and Weinberger, K. Q.: On Calibration of Modern Neural Networks. ICML, PMLR 70, 1321–1330, 2017."
    ),
    Reference(
      "Holm",
      "Holm, S.: A Simple Sequentially Rejective Multiple Test Procedure. Scandinavian Journal of Statistics 6(2), 65–70, 1979."
    ),
    Reference(
      "Kendall",
      "Kendall, M. G.: A New Measure of Rank Correlation. Biometrika 30(1–2), 81–93, 1938."),
    Reference(
      "Kumar, Liang and Ma 2019",
      "Kumar, A., Liang, P. and Ma, T.: Verified Uncertainty Calibration. Advances in Neural Information Processing Systems 32, 2019."
    ),
    Reference(
      "Mann–Kendall",
      "Mann, H. B.: Nonparametric Tests against Trend. Econometrica 13(3), 245–259, 1945."),
    Reference(
      "McNemar",
      "McNemar, Q.: Note on the Sampling Error of the Difference between Correlated Proportions or Percentages. Psychometrika 12(2), 153–157, 1947."
    ),
    Reference(
      "Mitchell and others",
      "Mitchell, M., Wu, S., Zaldivar, A., Barnes, P., Vasserman, L., Hutchinson, B., Spitzer, E., Raji, I. D. and Gebru, T.: Model Cards for Model Reporting. FAT*, 220–229, 2019."
    ),
    Reference(
      "Nadeau and Bengio 2003",
      "Nadeau, C. and Bengio, Y.: Inference for the Generalization Error. Machine Learning 52(3), 239–281, 2003."
    ),
    Reference(
      "Newcombe",
      "Newcombe, R. G.: Interval Estimation for the Difference between Independent Proportions: Comparison of Eleven Methods. Statistics in Medicine 17(8), 873–890, 1998."
    ),
    Reference(
      "Northcutt, Jiang and Chuang 2021",
      "Northcutt, C. G., Jiang, L. and Chuang, I. L.: Confident Learning: Estimating Uncertainty in Dataset Labels. Journal of Artificial Intelligence Research 70, 1373–1411, 2021."
    ),
    Reference(
      "Pineau and others",
      "Pineau, J., Vincent-Lamarre, P., Sinha, K., Larivière, V., Beygelzimer, A., d’Alché-Buc, F., Fox, E. and Larochelle, H.: Improving Reproducibility in Machine Learning Research. Journal of Machine Learning Research 22(164), 1–20, 2021."
    ),
    Reference(
      "Tango",
      "Tango, T.: Equivalence Test and Confidence Interval for the Difference in Proportions for the Paired-Sample Design. Statistics in Medicine 17(8), 891–908, 1998."
    ),
    Reference(
      "Vaicenavicius and others 2019",
      "Vaicenavicius, J., Widmann, D., Andersson, C., Lindsten, F., Roll, J. and Schön, T. B.: Evaluating Model Calibration in Classification. AISTATS, PMLR 89, 3459–3467, 2019."
    ),
    Reference(
      "Wilson",
      "Wilson, E. B.: Probable Inference, the Law of Succession, and Statistical Inference. Journal of the American Statistical Association 22(158), 209–212, 1927."
    ),
    Reference(
      "Xiao, Rasul and Vollgraf 2017",
      "Xiao, H., Rasul, K. and Vollgraf, R.: Fashion-MNIST: A Novel Image Dataset for Benchmarking Machine Learning Algorithms. arXiv:1708.07747, 2017."
    ),
  ]
}

extension Section {
  /// The works that some sections name; nil where they name none.
  static func references(of sections: [Section?], _ templates: Templates) -> Subsection? {
    let texts = sections.compactMap(\.self).flatMap { section in
      ([section.body] + section.subsections.map(\.body)).flatMap { $0.texts(templates) }
    }
    let named = Reference.all.filter { work in texts.contains { $0.contains(work.short) } }
    guard !named.isEmpty else { return nil }
    return Subsection(
      id: "references", title: "References",
      body: Passage([
        .table(
          Table(
            id: "works", caption: "The works named on this page",
            columns: ["Named as", "Work"], numeric: false,
            rows: named.map { Table.Row($0.short, [$0.full], isNumeric: false) }, isFolded: true))
      ]))
  }
}

extension Passage {
  /// What may name a work: paragraphs, those of the template among them, lists, cards and captions.
  fileprivate func texts(_ templates: Templates) -> [String] {
    var texts: [String] = []
    for block in blocks {
      let figures = block.figures.flatMap(\.figures)
      texts += block.paragraphs
      for words in block.words { texts += words.texts(templates) }
      for list in block.lists { texts += list.items }
      for card in block.cards { texts += card.facts.map(\.value) }
      for table in block.tables + figures.flatMap(\.tables) { texts.append(table.caption) }
      for figure in figures { texts += [figure.title, figure.caption] }
    }
    return texts
  }
}

extension FixedWords {
  /// The paragraphs as the template has them.
  fileprivate func texts(_ templates: Templates) -> [String] {
    let kinds: [(name: String, isShown: Bool)] = [
      ("isTrust", isTrust), ("isCalibrationRule", isCalibrationRule),
      ("isChanceRule", isChanceRule),
      ("isFittingRule", isFittingRule), ("isAbstentionRule", isAbstentionRule),
      ("isCostRule", isCostRule), ("isLabelRule", isLabelRule), ("isModelCard", isModelCard),
      ("isOwnLimits", isOwnLimits), ("isForeignLimits", isForeignLimits),
      ("isBriefRule", isBriefRule),
    ]
    let source = templates.sources["words"] ?? ""
    return kinds.filter(\.isShown).map(\.name).compactMap { name in
      guard let start = source.firstRange(of: "{{#\(name)}}")?.upperBound,
        let end = source[start...].firstRange(of: "{{/\(name)}}")?.lowerBound
      else { return nil }
      return String(source[start..<end])
    }
  }
}
