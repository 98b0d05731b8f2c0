package rpc

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"reflect"
	"strings"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// Answer is an answer in wire form.
type Answer struct {
	Status      int    // the HTTP status: 200, or that of the error's code
	ContentType string // the header Content-Type
	RequestId   string
	Body        []byte
}

// Serve decodes the parameters of a call, has the cloud serve it, and encodes the
// answer. Parameters that cannot be read get an answer too, a refusal. An answer that a
// fault loses is one too, as [EncodeError] has it.
func Serve(c *sim.Cloud, parameters url.Values) Answer {
	call, _ := Decode(parameters) // the cloud refuses what could not be read
	if c == nil {
		return EncodeError(call, errNoCloud)
	}
	loss, response, err := c.Carry(parameters.Get("Version"), call.Request)
	if loss != "" {
		return EncodeError(call, loss)
	}
	return encodeEither(call, response, err)
}

// encodeEither returns the answer to a call.
func encodeEither(c Call, response model.Response, err error) Answer {
	if err != nil {
		return EncodeError(c, err)
	}
	return EncodeResponse(c.Format, response)
}

// EncodeResponse returns the answer to a call that succeeded. A response that is nil, or
// no pointer to a struct, is answered as an InternalError.
func EncodeResponse(f Format, r model.Response) Answer {
	v := reflect.ValueOf(r)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		return EncodeError(Call{Format: f}, fmt.Errorf("rpc: EncodeResponse: %#v is not a pointer to a response", r))
	}
	answer := Answer{Status: http.StatusOK}
	if id := v.Elem().FieldByName("RequestId"); id.IsValid() {
		answer.RequestId = id.String()
	}
	return encode(f, answer, r.Answers()+"Response", r, r)
}

// EncodeError returns the answer to a call that failed. An error that is no
// *apierrors.Error is answered as an InternalError, and so is nil.
func EncodeError(c Call, err error) Answer {
	var refusal *apierrors.Error
	switch {
	case err == nil:
		refusal = apierrors.InternalError.New("", "")
	case !errors.As(err, &refusal):
		refusal = apierrors.InternalError.New("", "", err.Error())
	}
	body := errorBody{
		RequestId: refusal.RequestId(),
		HostId:    c.host(),
		Code:      refusal.ErrorCode(),
		Message:   refusal.Message(),
		Recommend: recommend(c.product(), refusal),
	}
	answer := Answer{Status: statusOf(refusal), RequestId: body.RequestId}
	return encode(c.Format, answer, "Error", body, errorElement{body, cdata{body.Recommend}})
}

// statusOf returns the HTTP status of a refusal, or 500 if the refusal has none of an
// error. An SDK's error that did not come from an answer has none.
func statusOf(e *apierrors.Error) int {
	if status := e.HttpStatus(); status >= 400 && status < 600 {
		return status
	}
	return http.StatusInternalServerError
}

// errorBody is an error's body; in XML the link comes as CDATA.
type errorBody struct {
	RequestId string
	HostId    string
	Code      string
	Message   string
	Recommend string `xml:"-"`
}

type errorElement struct {
	errorBody
	Recommend cdata
}

type cdata struct {
	Text string `xml:",cdata"`
}

// product returns the API that was called.
func (c Call) product() model.Product {
	if c.Product == (model.Product{}) {
		return model.ProductECS
	}
	return c.Product
}

// host returns the host that was called, as answers name it.
func (c Call) host() string {
	if c.Endpoint != "" {
		return c.Endpoint
	}
	for _, p := range model.Parameters(c.Request) {
		if p.Name == "RegionId" && isHostLabel(p.Value) {
			return c.product().Endpoint(p.Value)
		}
	}
	return c.product().Endpoint("")
}

// isHostLabel reports whether a text can be a part of the name of a host.
func isHostLabel(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// recommend returns the link that real answers contain since 2023.
func recommend(p model.Product, e *apierrors.Error) string {
	query := "q=" + url.QueryEscape(e.ErrorCode()) + "&product=" + p.Name
	if id := e.RequestId(); id != "" {
		query += "&requestId=" + url.QueryEscape(id)
	}
	return "https://api.aliyun.com/troubleshoot?" + query
}

// encode adds the body to an answer: a value for JSON, or another one for XML, where it
// is the element root.
func encode(f Format, answer Answer, root string, inJSON, inXML any) Answer {
	var b bytes.Buffer
	b.Grow(1 << 10) // an ENI takes about 800 bytes
	if f == JSON {
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		must(e.Encode(inJSON))
		answer.ContentType, answer.Body = "application/json;charset=utf-8", bytes.TrimSuffix(b.Bytes(), []byte("\n"))
		return answer
	}
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>`)
	e := xml.NewEncoder(&b)
	must(e.EncodeElement(inXML, xml.StartElement{Name: xml.Name{Local: root}}))
	answer.ContentType, answer.Body = "application/xml;charset=utf-8", b.Bytes()
	return answer
}

// must panics if the encoding of a type of this module fails, which none does.
func must(err error) {
	if err != nil {
		panic("rpc: " + err.Error())
	}
}

// Indent returns the body with line breaks and indentation.
func (a Answer) Indent() string {
	var b bytes.Buffer
	if json.Indent(&b, a.Body, "", "  ") == nil {
		return b.String()
	}
	b.Reset()
	if indentXML(&b, a.Body) != nil {
		return string(a.Body)
	}
	return b.String()
}

func indentXML(w io.Writer, body []byte) error {
	d := xml.NewDecoder(bytes.NewReader(body))
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return e.Flush()
		}
		if err != nil {
			return err
		}
		if err := e.EncodeToken(token); err != nil {
			return err
		}
		if _, declaration := token.(xml.ProcInst); declaration {
			if err := e.EncodeToken(xml.CharData("\n")); err != nil {
				return err
			}
		}
	}
}
