package sim_test

import (
	"fmt"
	"go/ast"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestREADMESections holds the generated sections of the READMEs to the code. With
// ENISIM_UPDATE=1 in the environment it writes them.
func TestREADMESections(t *testing.T) {
	for _, section := range []struct{ file, name, text string }{
		{"errors/README.md", "codes", codesTable(t)},
		{"model/README.md", "editions", editionsTable(t)},
		{"model/README.md", "topology", worldTables(t)},
		{"model/README.md", "parameters", parameterTable(t)},
		{"sim/README.md", "laws", laws(t)},
		{"sim/README.md", "actions", summaries(t)},
		{"sim/README.md", "ecs", actionTable(model.ProductECS)},
		{"sim/README.md", "vpc", actionTable(model.ProductVPC)},
		{"sim/ACTIONS.md", "actions", actionsPage(t)},
		{"sim/cmd/enisim/README.md", "help", "```\n" + contentOf(t, "cmd/enisim/help.txt") + "```\n"},
	} {
		checkSection(t, section.file, section.name, section.text)
	}
}

// checkSection compares what a file has between two comments with a text, or writes
// the text there.
func checkSection(t *testing.T, file, name, want string) {
	t.Helper()
	begin, end := "<!-- generated: "+name+" -->\n", "<!-- end of "+name+" -->\n"
	text := contentOf(t, "../"+file)
	before, rest, begun := strings.Cut(text, begin)
	got, after, ended := strings.Cut(rest, end)
	switch {
	case !begun || !ended:
		t.Errorf("%s has no section between %q and %q", file, begin, end)
	case got == want:
	case os.Getenv("ENISIM_UPDATE") != "":
		if err := os.WriteFile(filepath.Join("..", file), []byte(before+begin+want+end+after), 0o666); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("the section %s of %s is stale; ENISIM_UPDATE=1 go test ./sim -run README writes it:\n%s",
			name, file, differingLine(got, want))
	}
}

// differingLine shows the first lines in which two texts differ.
func differingLine(got, want string) string {
	g, w := append(strings.Split(got, "\n"), ""), append(strings.Split(want, "\n"), "")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d is\n%s\nand should be\n%s", i+1, g[i], w[i])
		}
	}
	return "one is longer"
}

func contentOf(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// summaries spells the table of what each action does, as the comment of its function
// says.
func summaries(t *testing.T) string {
	var b strings.Builder
	b.WriteString("| action | what it does |\n| --- | --- |\n")
	for _, a := range sim.Actions() {
		text := strings.Join(strings.Fields(commentOf(t, sourceOf(a.Name), a.Name)), " ")
		text, _, _ = strings.Cut(text, " It follows ")
		text = strings.TrimPrefix(text, a.Name+" ")
		text = withoutLinks(strings.ToUpper(text[:1]) + text[1:])
		fmt.Fprintf(&b, "| `%s` | %s |\n", a.Name, text)
	}
	return b.String()
}

// commentOf returns the comment of a function of package sim.
func commentOf(t *testing.T, file, function string) string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range parsed.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == function && f.Doc != nil {
			return f.Doc.Text()
		}
	}
	t.Fatalf("sim/%s has no function %s with a comment", file, function)
	return ""
}

// parameterTable spells the table of the parameters of CreateNetworkInterface, as the
// comments of their fields say.
func parameterTable(t *testing.T) string {
	_, comments := commentsOf(t, reflect.TypeFor[request]().Name())
	var b strings.Builder
	b.WriteString("| parameter | what it is |\n| --- | --- |\n")
	for _, f := range reflect.VisibleFields(reflect.TypeFor[request]()) {
		text, named := strings.CutPrefix(comments[f.Name], f.Name+" ")
		if !named {
			t.Errorf("the comment of %s in model/create_network_interface.go does not begin with its name", f.Name)
			continue
		}
		text = strings.TrimPrefix(text, "is ")
		fmt.Fprintf(&b, "| `%s` | %s |\n", f.Name, strings.ToUpper(text[:1])+text[1:])
	}
	return b.String()
}

// actionTable spells the table of the actions of a product.
func actionTable(product model.Product) string {
	var b strings.Builder
	b.WriteString("| action | writes | parameters simulated | accepted | refused |\n| --- | --- | --- | --- | --- |\n")
	for _, a := range sim.Actions() {
		if a.Product != product {
			continue
		}
		writes := "-"
		if a.Writes {
			writes = "yes"
		}
		accepted, refused := unsimulated(a)
		fmt.Fprintf(&b, "| [`%s`](ACTIONS.md#%s) | %s | %d | %d | %d |\n", a.Name, strings.ToLower(a.Name), writes,
			len(simulated(a)), len(accepted), len(refused))
	}
	return b.String()
}

// simulated returns the parameters that a request has a field for, in their order.
func simulated(a model.Action) (names []string) {
	request := reflect.TypeOf(a.NewRequest()).Elem()
	for i := range request.NumField() {
		if name := request.Field(i).Name; name != "AccessKeyId" {
			names = append(names, name)
		}
	}
	return names
}

// unsimulated returns the other parameters of an action: those of which a value is
// accepted, with that value, and those that are refused.
func unsimulated(a model.Action) (accepted, refused []string) {
	for _, name := range slices.Sorted(maps.Keys(a.Unsimulated)) {
		switch value := a.Unsimulated[name]; value {
		case model.NoValue:
			refused = append(refused, name)
		case model.AnyValue:
			accepted = append(accepted, name+"=*")
		default:
			accepted = append(accepted, name+"="+value)
		}
	}
	return accepted, refused
}

func listed(names []string) string {
	if len(names) == 0 {
		return "-"
	}
	return "`" + strings.Join(names, "`, `") + "`"
}

// sourceOf returns the name of the file of an action: create_vswitch.go of
// CreateVSwitch.
func sourceOf(action string) string {
	var b strings.Builder
	isWord := false // a letter of the same word came before
	for _, r := range action {
		if unicode.IsUpper(r) && isWord {
			b.WriteByte('_')
		}
		isWord = !unicode.IsUpper(r)
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String() + ".go"
}

// laws spells the list of laws in the comment of the package.
func laws(t *testing.T) string {
	file, err := parser.ParseFile(token.NewFileSet(), "doc.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(file.Doc.Text(), "# Laws\n")
	list := string(new(comment.Printer).Markdown(new(comment.Parser).Parse(text)))
	list = regexp.MustCompile(`(?m)^( \d+\. )([A-Z][\w ]*\.)`).ReplaceAllString(list, "$1**$2**")
	return strings.ReplaceAll(list, `\[Check]`, "`sim.Check`")
}

// worldTables spells a table for each type of which a topology is made.
func worldTables(t *testing.T) string {
	defaults := worldDefaults()
	var b strings.Builder
	for _, kind := range kindsIn(reflect.TypeFor[model.Topology]()) {
		summary, comments := commentsOf(t, kind.Name())
		fmt.Fprintf(&b, "### %s\n\n%s\n\n", kind.Name(), summary)
		b.WriteString("| field | type | default | |\n| --- | --- | --- | --- |\n")
		for i := range kind.NumField() {
			f := kind.Field(i)
			fmt.Fprintf(&b, "| `%s` | `%s` | %s | %s |\n", f.Name, strings.ReplaceAll(f.Type.String(), "model.", ""),
				defaults[kind.Name()+"."+f.Name], comments[f.Name])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// kindsIn returns a struct of package model and those that its fields hold, each
// once, in the order in which they come up.
func kindsIn(root reflect.Type) []reflect.Type {
	kinds := []reflect.Type{root}
	for i := 0; i < len(kinds); i++ {
		for j := range kinds[i].NumField() {
			kind := kinds[i].Field(j).Type
			if kind.Kind() == reflect.Slice {
				kind = kind.Elem()
			}
			if kind.Kind() == reflect.Struct && kind.PkgPath() == root.PkgPath() && !slices.Contains(kinds, kind) {
				kinds = append(kinds, kind)
			}
		}
	}
	return kinds
}

// worldDefaults returns the values that the fields of a topology's resources have
// where it leaves them out, as the smallest world with all of them shows, and the
// default quotas. What differs between two seeds is generated.
func worldDefaults() map[string]string {
	first, second := smallestWorld(1), smallestWorld(2)
	account, vpc := first["Account.AccountId"], first["VPC.VpcId"]
	for field, value := range first {
		switch {
		case value == account && field != "Account.AccountId":
			first[field] = "that of the account"
		case value == vpc && field != "VPC.VpcId":
			first[field] = "that of the VPC"
		case value != second[field]:
			first[field] = "generated"
		}
	}
	for _, required := range []string{"VSwitch.CidrBlock", "NetworkInterface.VSwitchId"} {
		first[required] = "required"
	}
	return first
}

// smallestWorld returns the fields of the resources of the smallest world.
func smallestWorld(seed uint64) map[string]string {
	topology := model.Topology{
		Seed:           seed,
		ResourceGroups: []model.ResourceGroup{{}},
		VPCs: []model.VPC{{
			VSwitches: []model.VSwitch{
				{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/24"}, {CidrBlock: "172.16.1.0/24"},
			},
			SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-1"}, {}},
		}},
		Instances:         []model.Instance{{VSwitchId: "vsw-1"}},
		NetworkInterfaces: []model.NetworkInterface{{VSwitchId: "vsw-1"}},
	}
	s := sim.MustNew(topology)
	fields := make(map[string]string)
	for a := range s.Accounts() {
		addFields(fields, a)
	}
	for r := range s.Regions() {
		addFields(fields, r)
	}
	for g := range s.ResourceGroups() {
		addFields(fields, g)
	}
	for v := range s.VPCs() {
		addFields(fields, v)
	}
	for v := range s.VSwitches() {
		addFields(fields, v)
	}
	for g := range s.SecurityGroups() {
		addFields(fields, g)
	}
	for i := range s.Instances() {
		addFields(fields, i)
	}
	for e := range s.NetworkInterfaces() {
		addFields(fields, e)
	}
	addFields(fields, topology.Quotas.OrDefaults(model.Edition2020))
	addFields(fields, topology.Delays)
	fields["Topology.Epoch"] = fmt.Sprintf("`%v`", s.Now())
	fields["Topology.Edition"] = fmt.Sprintf("`%s`", s.Edition())
	fields["Instance.VSwitchId"], fields["NetworkInterface.QueueNumber"] = "", ""
	return fields
}

// TestRequired: a topology without what the README calls required has problems.
func TestRequired(t *testing.T) {
	for path, v := range map[string]model.VPC{
		"VPCs[0].VSwitches[0].CidrBlock": {VSwitches: []model.VSwitch{{VSwitchId: "vsw-1"}}},
		"NetworkInterfaces[0].VSwitchId": {},
	} {
		topology := model.Topology{VPCs: []model.VPC{v}}
		if len(v.VSwitches) == 0 {
			topology.NetworkInterfaces = []model.NetworkInterface{{}}
		}
		if _, err := sim.New(topology); err == nil || !strings.Contains(err.Error(), path+": ") {
			t.Errorf("without %s: %v", path, err)
		}
	}
}

// addFields adds those fields of a resource that hold one value.
func addFields(fields map[string]string, resource any) {
	v := reflect.ValueOf(resource)
	for i := range v.NumField() {
		f := reflect.Indirect(v.Field(i))
		name := v.Type().Name() + "." + v.Type().Field(i).Name
		switch {
		case f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.String && f.Len() > 0:
			fields[name] = listed(f.Interface().([]string))
		case f.IsValid() && f.Type() == reflect.TypeFor[time.Duration](),
			f.IsValid() && f.Kind() != reflect.Slice && !f.IsZero():
			fields[name] = fmt.Sprintf("`%v`", f)
		default:
			fields[name] = ""
		}
	}
}

// withoutLinks removes the brackets of the links of a comment, and leaves those of an
// index, "VPCs[0]".
func withoutLinks(text string) string { return docLink.ReplaceAllString(text, "$1") }

var docLink = regexp.MustCompile(`\[(\*?[A-Za-z][\w.]*)\]`)

// TestWithoutLinks: an index is not a link.
func TestWithoutLinks(t *testing.T) {
	if got := withoutLinks("see [model.VPC] at VPCs[0].VSwitches[12], [*Error]"); got !=
		"see model.VPC at VPCs[0].VSwitches[12], *Error" {
		t.Errorf("got %q", got)
	}
}

// commentsOf returns the comments of a struct of package model and of its fields.
// One that names several fields is that of each.
func commentsOf(t *testing.T, kind string) (summary string, comments map[string]string) {
	t.Helper()
	declaration, fields := structOf(t, kind)
	oneLine := func(comment *ast.CommentGroup) string {
		text := strings.Join(strings.Fields(comment.Text()), " ")
		return strings.ReplaceAll(withoutLinks(text), "|", `\|`)
	}
	comments = make(map[string]string)
	last := ""
	for _, f := range fields {
		if f.Doc != nil {
			last = oneLine(f.Doc)
		}
		for _, name := range f.Names {
			if f.Doc != nil || strings.Contains(last, name.Name) {
				comments[name.Name] = last
			}
		}
	}
	return oneLine(declaration.Doc), comments
}

// structOf returns the declaration of a struct of package model, and its fields.
func structOf(t *testing.T, name string) (*ast.GenDecl, []*ast.Field) {
	t.Helper()
	paths, err := filepath.Glob("../model/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if d, ok := d.(*ast.GenDecl); ok && d.Tok == token.TYPE && d.Specs[0].(*ast.TypeSpec).Name.Name == name {
				return d, d.Specs[0].(*ast.TypeSpec).Type.(*ast.StructType).Fields.List
			}
		}
	}
	t.Fatalf("package model has no declaration of %s alone", name)
	return nil, nil
}

// readmes returns the paths of the documents of the repository.
func readmes(t *testing.T) (paths []string) {
	t.Helper()
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if d != nil && d.IsDir() && (d.Name() == ".git" || d.Name() == "node_modules") {
			return fs.SkipDir
		}
		if strings.HasSuffix(path, ".md") && !strings.HasSuffix(path, "nightly.md") {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil || len(paths) < 8 {
		t.Fatal(paths, err)
	}
	return paths
}

var (
	block = regexp.MustCompile("(?m)(?:^<!-- from (\\S+) -->\n)?^```(\\w*)\n((?s:.*?))^```\n")
	link  = regexp.MustCompile(`\]\(([^)\s]+)\)`)
)

// TestREADMEBlocks: each block of Go in a document is in a file that is compiled
// and run with the tests, which a comment above the block names. So does each other
// block that has such a comment.
func TestREADMEBlocks(t *testing.T) {
	for _, path := range readmes(t) {
		for _, found := range block.FindAllStringSubmatch(contentOf(t, path), -1) {
			source, language, text := found[1], found[2], found[3]
			switch {
			case source == "" && language == "go":
				t.Errorf("%s: no comment <!-- from FILE --> says which file of tests has this block:\n%s", path, text)
			case source != "" && !holds(contentOf(t, filepath.Join("..", source)), text):
				t.Errorf("%s: %s does not have this block:\n%s", path, source, text)
			}
		}
	}
}

// holds reports whether a source has a text: as it is written there, but for the name of
// the package, or within a function, or in its output.
func holds(source, text string) bool {
	clause := regexp.MustCompile(`(?m)^package \w+$`)
	if clause.MatchString(text) {
		return clause.ReplaceAllString(source, "package p") == clause.ReplaceAllString(text, "package p")
	}
	for _, indent := range []string{"", "\t", "\t// ", "\t\t"} {
		indented := indent + strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n"+indent)
		if strings.Contains(source, "\n"+strings.ReplaceAll(indented, "\n"+indent+"\n", "\n\n")+"\n") {
			return true
		}
	}
	return false
}

// TestREADMELinks: each link of a document leads to a file that there is, and to a
// heading of it.
func TestREADMELinks(t *testing.T) {
	for _, path := range readmes(t) {
		for _, found := range link.FindAllStringSubmatch(contentOf(t, path), -1) {
			target, heading, _ := strings.Cut(found[1], "#")
			if strings.Contains(target, "://") {
				continue
			}
			file := filepath.Join(filepath.Dir(path), target)
			if target == "" {
				file = path
			}
			if _, err := os.Stat(file); err != nil {
				t.Errorf("%s leads to %s: %v", path, found[1], err)
			} else if heading != "" && !slices.Contains(headings(contentOf(t, file)), heading) {
				t.Errorf("%s leads to %s, and there is no such heading", path, found[1])
			}
		}
	}
}

// headings returns the names by which links lead to the headings of a document.
func headings(text string) (names []string) {
	for line := range strings.Lines(block.ReplaceAllString(text, "")) {
		if _, heading, ok := strings.Cut(strings.TrimSpace(line), "# "); ok && strings.HasPrefix(line, "#") {
			name := strings.ToLower(heading)
			name = regexp.MustCompile(`[^a-z0-9 -]`).ReplaceAllString(name, "")
			names = append(names, strings.ReplaceAll(name, " ", "-"))
		}
	}
	return names
}

// TestREADMELength: the first page can be read at once.
func TestREADMELength(t *testing.T) {
	if n := len(contentOf(t, "../README.md")); n > 8<<10 {
		t.Errorf("README.md has %d bytes, want 8,192 at most", n)
	}
}
