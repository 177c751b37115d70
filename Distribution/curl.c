// libcurl for the portable program: the system's, opened when something is to be downloaded. Linked in,
// it would bring a dozen libraries along, and certificates that nobody renews.

#include <curl/curl.h>
#include <dlfcn.h>
#include <stdarg.h>
#include <stddef.h>

#undef curl_easy_setopt
#undef curl_easy_getinfo

/// A function of libcurl, or NULL where the system has none. Of Debian's two builds either will do.
static void *function(const char *name) {
  static void *library;
  if (!library) library = dlopen("libcurl.so.4", RTLD_NOW);
  if (!library) library = dlopen("libcurl-gnutls.so.4", RTLD_NOW);
  return library ? dlsym(library, name) : NULL;
}

// Whoever has no handle calls none of the others but the two on lists.
CURL *curl_easy_init(void) {
  CURL *(*call)(void) = function("curl_easy_init");
  return call ? call() : NULL;
}

void curl_easy_cleanup(CURL *curl) {
  void (*call)(CURL *) = function("curl_easy_cleanup");
  if (call) call(curl);
}

struct curl_slist *curl_slist_append(struct curl_slist *list, const char *text) {
  struct curl_slist *(*call)(struct curl_slist *, const char *) = function("curl_slist_append");
  return call ? call(list, text) : NULL;
}

void curl_slist_free_all(struct curl_slist *list) {
  void (*call)(struct curl_slist *) = function("curl_slist_free_all");
  if (call) call(list);
}

CURLcode curl_easy_perform(CURL *curl) {
  CURLcode (*call)(CURL *) = function("curl_easy_perform");
  return call ? call(curl) : CURLE_FAILED_INIT;
}

const char *curl_easy_strerror(CURLcode code) {
  const char *(*call)(CURLcode) = function("curl_easy_strerror");
  return call ? call(code) : "libcurl is missing";
}

// One argument follows the option, a pointer or a long: registers take both alike.
CURLcode curl_easy_setopt(CURL *curl, CURLoption option, ...) {
  va_list list;
  va_start(list, option);
  void *value = va_arg(list, void *);
  va_end(list);
  CURLcode (*call)(CURL *, CURLoption, ...) = function("curl_easy_setopt");
  return call ? call(curl, option, value) : CURLE_FAILED_INIT;
}

CURLcode curl_easy_getinfo(CURL *curl, CURLINFO info, ...) {
  va_list list;
  va_start(list, info);
  void *value = va_arg(list, void *);
  va_end(list);
  CURLcode (*call)(CURL *, CURLINFO, ...) = function("curl_easy_getinfo");
  return call ? call(curl, info, value) : CURLE_FAILED_INIT;
}
