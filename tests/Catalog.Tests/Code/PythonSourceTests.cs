using Infra.Catalog.Code;
using Infra.Catalog.Text;
using Xunit;

namespace Catalog.Tests.Code;

public sealed class PythonSourceTests
{
    [Theory]
    [InlineData("x = (1,\n  [2], {3: 4})\n", "")]
    [InlineData("x = ('a'\n", "1:5 '(' is never closed")]
    [InlineData("x = [(1)\ny = 2\n", "1:5 '[' is never closed")]
    [InlineData("x = (1]\n", "1:7 ']' closes nothing")]
    [InlineData("x = }\n", "1:5 '}' closes nothing")]
    [InlineData("x = {1)\n", "1:7 ')' closes nothing")]
    [InlineData("x = 'a\n", "1:5 a string is never closed")]
    [InlineData("x = \"a\n", "1:5 a string is never closed")]
    [InlineData("x = f'a\n", "1:5 a string is never closed")]
    [InlineData("x = rb'a\n", "1:5 a string is never closed")]
    [InlineData("x = '''a\nb\n", "1:5 a string is never closed")]
    [InlineData("x = '''a'\nb'''\n", "")]
    [InlineData("x = 'it\\'s'\n", "")]
    [InlineData("x = r'\\'\n", "1:5 a string is never closed")]
    [InlineData("x = r'c:\\d'\n", "")]
    [InlineData("x = R'a\\'b'\n", "")]
    [InlineData("x = 'a\\\n  b'\n", "")]
    [InlineData("x = 1 + \\\n  2\n", "")]
    [InlineData("x = 1 + \\\r\n  2\r\n", "")]
    [InlineData("x = 1 # it's (open\n", "")]
    [InlineData("x = 1 # no end", "")]
    [InlineData("x = $y\n", "1:5 '$' is no Python")]
    [InlineData("x ?= 1\n", "1:3 '?' is no Python")]
    [InlineData("x = `y`\n", "1:5 '`' is no Python")]
    [InlineData("x = 'a ? b $c `d`'\n", "")]
    [InlineData("if x:\n\ty = 1_000.5e3\n\f\tz = 0x1f\n", "")]
    [InlineData("größe = _a1\n", "")]
    [InlineData("", "")]
    [InlineData("x = '", "1:5 a string is never closed")]
    [InlineData("x = (", "1:5 '(' is never closed")]
    [InlineData("x = \\", "")]
    public void Problem_IsTheFirstThingThatNoPythonReads(string text, string expected) =>
        Assert.Equal(expected, Read(text).Problem is { } problem ? $"{problem.Span.Line}:{problem.Span.Column} {problem.Reason}" : "");

    [Theory]
    [InlineData(
        "def a():\n  def b():\n    pass\nclass C:\n  def d(self):\n    pass\nasync def e():\n  pass\nif x:\n  async def f():\n    pass\n",
        "a C e"
    )]
    [InlineData("x = 1; defend = 2\ndef\n", "")]
    [InlineData("call(\ndef_ = 1,\n)\ndef g(): pass\n", "g")]
    [InlineData("(\ndef h\n)\n", "")]
    [InlineData("x = (1,\n2)\ndef i(): pass\n", "i")]
    [InlineData("\f\n  \ndef j(): pass\n", "j")]
    public void Definitions_AreThoseOfTheTopLevel(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Read(text).Definitions));

    [Theory]
    [InlineData("DAG('a')", "a@1:5")]
    [InlineData("DAG('a', schedule=None)", "a@1:5")]
    [InlineData("DAG(dag_id='a')", "a@1:12")]
    [InlineData("DAG(schedule=f(x=[1], dag_id='no'), dag_id='a')", "a@1:44")]
    [InlineData("DAG(dag_id=NAME)", "?@1:12")]
    [InlineData("NAME = 'a'\nDAG(dag_id=NAME)", "a@2:12")]
    [InlineData("NAME: str = 'a'\nwith DAG(NAME, schedule=None) as x: pass", "a@2:10")]
    [InlineData("NAME = 'a' + x\nDAG(dag_id=NAME)", "?@2:12")]
    [InlineData("NAME = f'a'\nDAG(dag_id=NAME)", "?@2:12")]
    [InlineData("NAME = 'a'\nNAME = 'b'\nDAG(dag_id=NAME)", "?@3:12")]
    [InlineData("NAME = 'a'\nfor NAME in x: DAG(NAME)", "?@2:16")]
    [InlineData("if x:\n  NAME = 'a'\nDAG(dag_id=NAME)", "?@3:12")]
    [InlineData("NAME = 'a'\nDAG(dag_id=NAME + 'b')", "?@2:12")]
    [InlineData("NAME = 'a'\nDAG(dag_id=x.NAME)", "?@2:12")]
    [InlineData("DAG(dag_id='a' + 'b')", "?@1:12")]
    [InlineData("DAG(f'a')", "?@1:1")]
    [InlineData("DAG('a' + 'b')", "?@1:1")]
    [InlineData("DAG()", "?@1:1")]
    [InlineData("models.DAG('a')", "")]
    [InlineData("def dag(): pass", "")]
    [InlineData("x = DAG", "")]
    [InlineData("from airflow import DAG", "")]
    [InlineData("@dag\ndef a(): pass", "a@2:5")]
    [InlineData("@dag()\ndef a(): pass", "a@2:5")]
    [InlineData("@dag(schedule=None)\ndef a(): pass", "a@2:5")]
    [InlineData("@dag(dag_id='b')\ndef a(): pass", "b@1:13")]
    [InlineData("@dag", "")]
    [InlineData("DAG(", "?@1:1")]
    [InlineData("DAG('a'", "?@1:1")]
    [InlineData("dag(x)\ndef a(): pass", "?@1:1")]
    [InlineData("@dag(x='(')\ndef a(): pass", "a@2:5")]
    public void Dags_HaveTheirIds(string text, string expected) => Assert.Equal(expected, Names(Read(text).Dags));

    [Theory]
    [InlineData("Op(task_id='a')", "a@1:12")]
    [InlineData("Op(retries=1, task_id='a', x=2)", "a@1:23")]
    [InlineData("Op(task_id=f'{x}')", "?@1:12")]
    [InlineData("Op(task_id='a' + x)", "?@1:12")]
    [InlineData("Op(task_id=name('a'))", "?@1:12")]
    [InlineData("task_id == 'a'", "?@1:10")]
    [InlineData("task_id =", "")]
    [InlineData("@task\ndef a(): pass", "a@2:5")]
    [InlineData("@task(retries=2)\ndef a(): pass", "a@2:5")]
    [InlineData("@task(task_id='b')\ndef a(): pass", "b@1:15")]
    [InlineData("@task(x=f(task_id=1))\ndef a(): pass", "a@2:5 ?@1:19")]
    [InlineData("@task\ndef a(): pass\na.override(task_id='b')()", "b@3:20")]
    [InlineData("@task\ndef a(): pass\na.override(retries=2, x=(1,), task_id='b')(1)\na()", "a@2:5 b@3:39")]
    [InlineData("@task\ndef a(): pass\na.override(retries=2)()", "a@2:5")]
    [InlineData("@task\ndef a(): pass\na.override(x=f(task_id=1))()", "a@2:5 ?@3:24")]
    [InlineData("ID = 'b'\n@task\ndef a(): pass\na.override(task_id=ID)()", "b@4:20")]
    [InlineData("@task", "")]
    [InlineData("task()\ndef a(): pass", "")]
    [InlineData("@task\ndef 1", "")]
    public void Tasks_HaveTheirIds(string text, string expected) => Assert.Equal(expected, Names(Read(text).Tasks));

    [Theory]
    [InlineData("@dag\ndef a(): pass", "a@2:5")]
    [InlineData("@dag(schedule=None)\ndef a():\n  b.a()", "a@2:5")]
    [InlineData("@dag\ndef a(): pass\na()", "")]
    [InlineData("@dag\ndef a(): pass\nif x:\n  y = a()", "")]
    [InlineData("@dag\ndef a(): pass\nfor f in [a]: f()", "")]
    [InlineData("with DAG('a'): pass", "")]
    public void UncalledDags_AreFunctionsThatTheFileNamesNoMore(string text, string expected) =>
        Assert.Equal(expected, Names(Read(text).UncalledDags));

    private static string Names(IEnumerable<PythonName> names) =>
        string.Join(' ', names.Select(name => $"{name.Value ?? "?"}@{name.Span.Line}:{name.Span.Column}"));

    private static PythonSource Read(string text) => PythonSource.Read(RepositoryPath.Of("a.py"), text);
}
