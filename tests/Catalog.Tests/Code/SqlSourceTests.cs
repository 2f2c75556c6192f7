using Infra.Catalog.Code;
using Infra.Catalog.Text;
using Xunit;

namespace Catalog.Tests.Code;

public sealed class SqlSourceTests
{
    [Theory]
    [InlineData("select 1", "1")]
    [InlineData("select 1; select 2;\n", "2")]
    [InlineData(";;\n -- nothing\n", "0")]
    [InlineData("-- no end", "0")]
    [InlineData("/* ; */ select 1 /* it's (open */", "1")]
    [InlineData("/**/", "0")]
    [InlineData("/*/ select 1", "1:1 a comment is never closed")]
    [InlineData("select 1 /* open", "1:10 a comment is never closed")]
    [InlineData("select a/b, c-d, '-- no', \"/*\"", "1")]
    [InlineData("select 'a;b'; 'c'", "2")]
    [InlineData("select 'it''s'", "1")]
    [InlineData("select 'it\\'s', (1)", "1")]
    [InlineData("select 'c:\\'", "1")]
    [InlineData("select 'open", "1:8 a quote is never closed")]
    [InlineData("select \"open", "1:8 a quote is never closed")]
    [InlineData("select `open", "1:8 a quote is never closed")]
    [InlineData("select 'a\\\\' || '", "1:17 a quote is never closed")]
    [InlineData("do $$ begin; x('; end $$; select 1", "2")]
    [InlineData("$$x$$", "1")]
    [InlineData("do $body$ ' $$ ( $body$", "1")]
    [InlineData("do $body$ '", "1:4 a quote is never closed")]
    [InlineData("select $1 || $NAME || ${env.x} || 'a'", "1")]
    [InlineData("select $1$2", "1")]
    [InlineData("select (1", "1:8 '(' is never closed")]
    [InlineData("select (1; select 2)", "1:8 '(' is never closed")]
    [InlineData("select 1)", "1:9 ')' closes nothing")]
    [InlineData("select ((1)", "1:8 '(' is never closed")]
    [InlineData("select '\\", "1:8 a quote is never closed")]
    public void Read_CountsStatements_OrNamesTheFirstProblem(string text, string expected) =>
        Assert.Equal(
            expected,
            SqlSource.Read(RepositoryPath.Of("a.sql"), text) is { Problem: { } problem, Span: var span }
                ? $"{span.Line}:{span.Column} {problem}"
                : $"{SqlSource.Read(RepositoryPath.Of("a.sql"), text).StatementCount}"
        );
}
