package rpc

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"net/url"
	"reflect"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// Answer is what comes back over the wire.
type Answer struct {
	Status      int    // 200, or that of the error's code
	ContentType string // the value of the header of that name
	RequestId   string
	Body        []byte
}

// HostId is the endpoint that errors name: the central one.
const HostId = "ecs.aliyuncs.com"

// Serve decodes a call's parameters, has the cloud serve it, and encodes the
// answer. Whatever the parameters are, there is one.
func Serve(c *sim.Cloud, parameters url.Values) Answer {
	answer, _ := serve(c, parameters)
	return answer
}

// serve is Serve with the reason for a refusal beside it.
func serve(c *sim.Cloud, parameters url.Values) (Answer, error) {
	call, _ := Decode(parameters) // the cloud refuses what could not be read
	response, err := c.Do(call.Request)
	if err != nil {
		return EncodeError(call.Format, err), err
	}
	return EncodeResponse(call.Format, response), nil
}

// EncodeResponse spells the answer to a call that succeeded.
func EncodeResponse(f Format, r model.Response) Answer {
	id := reflect.ValueOf(r).Elem().FieldByName("RequestId").String()
	return encode(f, Answer{Status: http.StatusOK, RequestId: id}, r.Answers()+"Response", r, r)
}

// EncodeError spells a refusal. An error that is no *apierrors.Error, and nil, is an
// InternalError.
func EncodeError(f Format, err error) Answer {
	var refusal *apierrors.Error
	switch {
	case err == nil:
		refusal = apierrors.InternalError.New("", "")
	case !errors.As(err, &refusal):
		refusal = apierrors.InternalError.New("", "", err.Error())
	}
	body := errorBody{
		RequestId: refusal.RequestId(),
		HostId:    HostId,
		Code:      refusal.ErrorCode(),
		Message:   refusal.Message(),
		Recommend: recommend(refusal),
	}
	answer := Answer{Status: statusOf(refusal), RequestId: body.RequestId}
	return encode(f, answer, "Error", body, errorElement{body, cdata{body.Recommend}})
}

// statusOf returns the status to answer a refusal with, 500 if its own is none of an
// error: that of an SDK's error which no answer caused, for example.
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

// recommend is the link that real answers give since 2023.
func recommend(e *apierrors.Error) string {
	query := "q=" + url.QueryEscape(e.ErrorCode()) + "&product=Ecs"
	if id := e.RequestId(); id != "" {
		query += "&requestId=" + url.QueryEscape(id)
	}
	return "https://api.aliyun.com/troubleshoot?" + query
}

// encode completes an answer with a body that is one thing in JSON and another,
// below the root, in XML.
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

// must is for the encoding of our own types, which cannot fail.
func must(err error) {
	if err != nil {
		panic("rpc: " + err.Error())
	}
}

// Indent returns the body in lines, for people to read.
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
