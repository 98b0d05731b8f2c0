package main

import (
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// guarded returns the server behind checks that keep web pages from calling it: the host
// must be one that a client of the API names, and a browser must not have sent the request
// for a page of another site.
func (s *server) guarded() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !isAllowedHost(r, s.options.hosts):
			http.Error(w, "enisim serves no host "+strconv.Quote(r.Host)+"; -allow-host allows it", http.StatusMisdirectedRequest)
		case isCrossSite(r):
			http.Error(w, "enisim serves no pages of other sites", http.StatusForbidden)
		default:
			s.ServeHTTP(w, r)
		}
	})
}

// isAllowedHost reports whether a request names the host as a client of the API does: by
// a name of this computer for itself, by the address that it is connected to, by an
// endpoint of Alibaba Cloud, or by one of the other hosts that are allowed.
func isAllowedHost(r *http.Request, others []string) bool {
	host := hostOnly(r.Host)
	if address := net.ParseIP(host); address != nil {
		local, _ := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
		if address.IsLoopback() || local != nil && hostOnly(local.String()) == address.String() {
			return true
		}
	}
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || strings.HasSuffix(host, ".aliyuncs.com") ||
		slices.ContainsFunc(others, func(other string) bool { return hostOnly(other) == host })
}

// hostOnly returns a host in lower case without its port and brackets.
func hostOnly(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.TrimSuffix(strings.ToLower(strings.Trim(host, "[]")), ".")
}

// isCrossSite reports whether a browser sent the request for a page of another site.
func isCrossSite(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" {
		return site != "same-origin" && site != "none"
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return false
	}
	from, err := url.Parse(origin)
	return err != nil || !strings.EqualFold(from.Host, r.Host)
}
