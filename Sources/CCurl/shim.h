#ifndef CCURL_SHIM_H
#define CCURL_SHIM_H

// A handle with a type of its own, and no macros around the calls below.
#define CURL_STRICTER
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

// curl_easy_setopt and curl_easy_getinfo are variadic, which Swift does not import.

/// Sets an option that is a number.
static inline CURLcode ccurl_set_number(CURL *curl, CURLoption option, long value) {
  return curl_easy_setopt(curl, option, value);
}

/// Sets an option that is a text; libcurl keeps a copy.
static inline CURLcode ccurl_set_text(CURL *curl, CURLoption option, const char *value) {
  return curl_easy_setopt(curl, option, value);
}

/// Sets the fields that a request has beside libcurl's own; they must outlive the request.
static inline CURLcode ccurl_set_fields(CURL *curl, struct curl_slist *fields) {
  return curl_easy_setopt(curl, CURLOPT_HTTPHEADER, fields);
}

/// Sets what is called with each line of the answer's head.
static inline CURLcode ccurl_set_head(CURL *curl, curl_write_callback call, void *context) {
  CURLcode code = curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, call);
  return code != CURLE_OK ? code : curl_easy_setopt(curl, CURLOPT_HEADERDATA, context);
}

/// Sets what is called with each piece of the answer's body.
static inline CURLcode ccurl_set_body(CURL *curl, curl_write_callback call, void *context) {
  CURLcode code = curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, call);
  return code != CURLE_OK ? code : curl_easy_setopt(curl, CURLOPT_WRITEDATA, context);
}

/// The whole address that an answer redirects to, or NULL; it lives as long as the handle.
static inline const char *ccurl_redirection(CURL *curl) {
  char *address = NULL;
  return curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &address) == CURLE_OK ? address : NULL;
}

#endif
