"""The frame of a notebook in a browser: links stay in it, and its page reaches nothing outside."""

import functools
import http.server
import shutil
import threading
from pathlib import Path

import lookbook_report
import pytest

NOTEBOOK = "<!DOCTYPE html><meta charset=utf-8><title>Notebook</title><script>secret = 1</script>"


@pytest.fixture
def driver():
    webdriver = pytest.importorskip("selenium.webdriver")
    path = shutil.which("chromedriver")
    if path is None:
        pytest.skip("chromedriver is not installed")
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--window-size=1280,1000"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(path))
    yield driver
    driver.quit()


@pytest.fixture
def address(tmp_path):
    """The folder of the test, served as a notebook's is."""
    handler = functools.partial(QuietHandler, directory=tmp_path)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def test_links_within_the_page_stay_in_the_frame(predictions, driver, address):
    report = lookbook_report.report(*predictions, title="Pets & owls")
    Path("notebook.html").write_text(NOTEBOOK + report._repr_html_(), encoding="utf-8")
    driver.get(f"{address}/notebook.html")
    driver.switch_to.frame(0)
    assert "Pets & owls" in driver.find_element("tag name", "h1").text
    driver.find_element("css selector", "nav a[href='#calibration']").click()
    assert driver.execute_script("return document.URL") == "about:srcdoc#calibration"
    assert driver.execute_script("return window.scrollY") > 0
    # Of files beside the page only the names are of use there.
    links = driver.find_elements("css selector", "a:not([href^='#'])")
    assert {link.get_property("protocol") for link in links} == {"file:"}
    for link in links:
        driver.execute_script("arguments[0].click()", link)
        assert driver.execute_script("return document.URL") == "about:srcdoc#calibration"


def test_the_page_reaches_nothing_outside_its_frame(predictions, driver, address):
    report = lookbook_report.report(*predictions)
    Path("notebook.html").write_text(NOTEBOOK + report._repr_html_(), encoding="utf-8")
    Path("favicon.ico").touch()
    driver.get(f"{address}/notebook.html")
    assert driver.execute_script("return window.secret") == 1
    driver.switch_to.frame(0)
    assert driver.execute_script("return window.origin") == "null"
    reaches = "try { return parent.secret } catch (error) { return error.name }"
    assert driver.execute_script(reaches) == "SecurityError"
    assert driver.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert driver.get_log("browser") == []
