package rpc

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"net/url"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// Answer is what comes back over the wire.
type Answer struct {
	Status      int    // 200, or that of the error's code
	ContentType string // the value of the header of that name
	Body        []byte
}

// HostId is the endpoint that errors name: the central one.
const HostId = "ecs.aliyuncs.com"

// Serve decodes a call's parameters, has the cloud serve it, and encodes the
// answer. Whatever the parameters are, there is one.
func Serve(c *sim.Cloud, parameters url.Values) Answer {
	call, err := Decode(parameters)
	if err != nil {
		return EncodeError(call.Format, c.Refuse(err))
	}
	response, err := c.Do(call.Request)
	if err != nil {
		return EncodeError(call.Format, err)
	}
	return EncodeResponse(call.Format, response)
}

// EncodeResponse spells the answer to a call that succeeded.
func EncodeResponse(f Format, r model.Response) Answer {
	return encode(f, http.StatusOK, r.Action()+"Response", r, r)
}

// EncodeError spells a refusal. An error that is no *apierrors.Error is an
// InternalError.
func EncodeError(f Format, err error) Answer {
	var refusal *apierrors.Error
	if !errors.As(err, &refusal) {
		refusal = apierrors.InternalError.New("", "", err.Error())
	}
	body := errorBody{
		RequestId: refusal.RequestId(),
		HostId:    HostId,
		Code:      refusal.ErrorCode(),
		Message:   refusal.Message(),
		Recommend: recommend(refusal),
	}
	return encode(f, refusal.HttpStatus(), "Error", body, errorElement{body, cdata{body.Recommend}})
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

// encode spells a body that is one thing in JSON and another, below the root,
// in XML.
func encode(f Format, status int, root string, inJSON, inXML any) Answer {
	var b bytes.Buffer
	if f == JSON {
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		must(e.Encode(inJSON))
		return Answer{status, "application/json;charset=utf-8", bytes.TrimSuffix(b.Bytes(), []byte("\n"))}
	}
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>`)
	e := xml.NewEncoder(&b)
	must(e.EncodeElement(inXML, xml.StartElement{Name: xml.Name{Local: root}}))
	return Answer{status, "application/xml;charset=utf-8", b.Bytes()}
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
