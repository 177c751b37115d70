import Foundation
import Report
import Testing

@Suite struct CardTests {
  private func page(_ json: String) throws -> String {
    var presentation = Presentation()
    presentation.card = try CardFile(json: Data(json.utf8), name: "card.json")
    let site = try Site(rendering: [try Fixture.run()], presentation: presentation)
    return String(decoding: try #require(site.files.first).bytes, as: UTF8.self)
  }

  @Test func `what is stated is on the card, and no longer named as missing`() throws {
    let html = try page(#"{"developer": "Ann <b>", "licence": "MIT", "sensitiveData": "None."}"#)
    #expect(html.contains("<dt>Developer, as stated</dt>\n<dd>Ann &lt;b&gt;</dd>"))
    #expect(html.contains("Not stated by the makers: date, contact, citation,"))
    #expect(!html.contains("The run records no property of a person."))
    #expect(html.contains("The model card’s stated parts are the makers’ own words"))
  }

  @Test func `what is blank is not stated`() throws {
    let html = try page(#"{"licence": " "}"#)
    #expect(!html.contains("Licence, as stated"))
    #expect(html.contains("Not stated by the makers: developer, date, licence,"))
    #expect(!html.contains("makers’ own words"))
  }

  @Test(arguments: [
    ("[]", "expected"), (#"{"author": "Ann"}"#, "there is no field ‘author’"),
    (#"{"date": 1}"#, "date"), (#"{"date": "a\u0000"}"#, "cannot be shown"),
    ("{\"date\": \"\(String(repeating: "x", count: 2_001))\"}", "at most 2000 characters"),
  ])
  func `another file is refused, and says why`(json: String, part: String) throws {
    let error = try #require(throws: ReportError.self) {
      try CardFile(json: Data(json.utf8), name: "card.json")
    }
    #expect(error.description.hasPrefix("card.json: ") && error.description.contains(part))
  }

  @Test func `the short edition is printed unless all is asked for`() throws {
    var presentation = Presentation()
    func body() throws -> Bool {
      let site = try Site(rendering: [try Fixture.run()], presentation: presentation)
      return String(decoding: site.files[0].bytes, as: UTF8.self).contains("class=\"short-print\"")
    }
    #expect(try body())
    presentation.printEdition = .full
    #expect(try !body())
  }
}
