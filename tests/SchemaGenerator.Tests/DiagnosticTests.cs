using System.Reflection;
using Microsoft.CodeAnalysis;
using Pulumi.SchemaGenerator;

namespace Pulumi.SchemaGenerator.Tests;

/// <summary>A schema that is wrong is reported with a code and a place, and never as an exception.</summary>
public sealed class DiagnosticTests
{
    public static TheoryData<string, string, string> Broken() =>
        new()
        {
            { "DP4901", "(1,2)", "{\n  name: 1 }" },
            { "DP4901", "(0,0)", "[]" },
            { "DP4901", "(0,0)", "" },
            { "DP4901", "(0,14)", """{"name": "a", "name": "b"}""" },
            { "DP4902", "(0,0)", "{}" },
            { "DP4902", "(0,41)", """{"name": "a", "meta": { "moduleFormat" : "(" }}""" },
            { "DP4902", "(0,40)", """{"name": "a", "meta": {"moduleFormat" : ".*"}}""" },
            { "DP4902", "(0,31)", """{"name":"a","resources":{"bad":{}}}""" },
            { "DP4902", "(0,62)", """{"name":"a","resources":{"a:b:C":{"inputProperties":{"p":     {"type":"text"}}}}}""" },
            { "DP4902", "(0,57)", """{"name":"a","resources":{"a:b:C":{"inputProperties":{"p":{}}}}}""" },
            { "DP4902", "(0,57)", """{"name":"a","resources":{"a:b:C":{"inputProperties":{"p":{"type":"array"}}}}}""" },
            { "DP4902", "(0,66)", """{"name":"a","resources":{"a:b:C":{"inputProperties":{"p":{"oneOf":[{"type":"string"}]}}}}}""" },
            { "DP4902", "(0,82)", """{"name":"a","resources":{"a:b:C":{"inputProperties":{"p":{"type":"string","const":1}}}}}""" },
            { "DP4902", "(0,57)", """{"name":"a","resources":{"a:b:C":{"inputProperties":{"p":7}}}}""" },
            { "DP4902", "(0,52)", """{"name":"a","resources":{"a:b:C":{"requiredInputs":["missing"],"inputProperties":{}}}}""" },
            { "DP4902", "(0,45)", """{"name":"a","resources":{"a:b:C":{"aliases":[{}]}}}""" },
            { "DP4902", "(0,49)", """{"name":"a","resources":{"a:b:C":{"methods":{"x":"a:b:C/x"}}}}""" },
            { "DP4902", "(0,29)", """{"name":"a","types":{"a:b:C":{"type":"boolean","enum":[]}}}""" },
            { "DP4902", "(0,54)", """{"name":"a","types":{"a:b:C":{"type":"string","enum":[{"value":1}]}}}""" },
            {
                "DP4902",
                "(0,33)",
                """{"name":"a","functions":{"a:b:c":{"multiArgumentInputs":["x"],"inputs":{"properties":{"y":{"type":"string"}}}}}}"""
            },
            { "DP4902", "(0,31)", """{"name":"a","parameterization":{}}""" },
            { "DP4903", "(0,65)", """{"name":"a","resources":{"a:b:C":{"inputProperties":{"p":{"$ref":"#/types/a:b:D"}}}}}""" },
            { "DP4903", "(0,65)", """{"name":"a","resources":{"a:b:C":{"inputProperties":{"p":{"$ref":"#/resources/a:b:D"}}}}}""" },
            {
                "DP4904",
                "(0,65)",
                """{"name":"a","resources":{"a:b:C":{"inputProperties":{"p":{"$ref":"/b/v1.0.0/schema.json#/types/b:c:D"}}}}}"""
            },
            { "DP4906", "", """{"name":"a","resources":{"a:b:C":{},"a:b:c":{}}}""" },
        };

    [Theory]
    [MemberData(nameof(Broken))]
    public void BrokenSchema_IsReportedWithItsPlace(string code, string place, string schema)
    {
        var diagnostic = Assert.Single(GeneratorRun.OfSchema(schema).Run().Result.Diagnostics);

        Assert.Equal(code, diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        var start = diagnostic.Location.GetLineSpan().StartLinePosition;
        Assert.Equal(place, diagnostic.Location == Location.None ? "" : $"({start.Line},{start.Character})");
    }

    [Fact]
    public void SchemaMissing_IsReported() => Assert.Equal("DP4905", Assert.Single(new GeneratorRun().Run().Result.Diagnostics).Id);

    [Fact]
    public void SecondSchema_IsReported()
    {
        var run = new GeneratorRun(
            new AdditionalFile("a/schema.json", """{"name":"a"}"""),
            new AdditionalFile("b/schema.json", """{"name":"b"}""")
        ).Run();

        Assert.Equal("DP4902", Assert.Single(run.Result.Diagnostics).Id);
        Assert.Equal(["Pulumi.A.Utilities.g.cs"], run.Result.GeneratedSources.Select(source => source.HintName));
    }

    [Fact]
    public void DefaultOutsideItsEnumeration_IsReported()
    {
        const string Schema = """
            {"name":"a",
             "types":{"a:b:Kind":{"type":"string","enum":[{"value":"x"}]}},
             "resources":{"a:b:C":{"inputProperties":{"p":{"$ref":"#/types/a:b:Kind","default":"y"}}}}}
            """;
        var diagnostic = Assert.Single(GeneratorRun.OfSchema(Schema).Run().Result.Diagnostics);

        Assert.Equal(
            "In the schema, p is not understood: its default \"y\" is not a value of a:b:Kind. Correct schema.json or overlay.json.",
            diagnostic.GetMessage()
        );
    }

    [Fact]
    public void NamelessEnumerationValue_IsReported()
    {
        const string Schema = """
            {"name":"a",
             "types":{"a:b:Kind":{"type":"string","enum":[{"value":"-"}]}},
             "resources":{"a:b:C":{"inputProperties":{"p":{"$ref":"#/types/a:b:Kind"}}}}}
            """;
        var diagnostic = Assert.Single(GeneratorRun.OfSchema(Schema).Run().Result.Diagnostics);

        Assert.Equal(
            "In the schema, a:b:Kind is not understood: no C# name can be made of \"-\". Correct schema.json or overlay.json.",
            diagnostic.GetMessage()
        );
    }

    [Fact]
    public void EveryFault_IsReportedAtOnce_AndTheRestIsGenerated()
    {
        const string Schema = """
            {"name":"a","resources":{
              "a:b:C":{"inputProperties":{"p":{"type":"nonsense"},"q":{"$ref":"#/types/a:b:D"}}},
              "a:b:E":{"properties":{"r":{"type":"string"}}}}}
            """;
        var result = GeneratorRun.OfSchema(Schema).Run().Result;

        Assert.Equal(["DP4902", "DP4903"], result.Diagnostics.Select(diagnostic => diagnostic.Id).Order());
        Assert.Equal(
            ["Pulumi.A.B.C.g.cs", "Pulumi.A.B.E.g.cs", "Pulumi.A.Utilities.g.cs"],
            result.GeneratedSources.Select(source => source.HintName).Order()
        );
    }

    [Fact]
    public void Codes_AreUnique_AndEachIsRaisedAbove()
    {
        var codes = typeof(SchemaDiagnostics)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => ((DiagnosticDescriptor)field.GetValue(null)!).Id)
            .ToList();

        Assert.Equal(codes.Distinct(), codes);
        var raised = Broken().Select(row => row.Data.Item1).Append("DP4905").Distinct();
        Assert.Equal(codes.Order(), raised.Order());
    }
}
