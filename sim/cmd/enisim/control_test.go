package main

import (
	"net/http/httptest"
	"strings"
)

// ask has a server without a socket answer a request of a control endpoint.
func (s *server) ask(method, name, body string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest(method, controlPath+name, strings.NewReader(body)))
	return w
}
