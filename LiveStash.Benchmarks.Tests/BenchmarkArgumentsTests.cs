using LiveStash.Benchmarks.Command;

namespace LiveStash.Benchmarks.Tests;

public sealed class BenchmarkArgumentsTests
{
    [Fact]
    public void Without_arguments_everything_is_measured()
    {
        var command = Read();

        (command.Quick, command.JsonFile, command.SvgFile).ShouldBe((false, null, null));
        Part.All.ShouldAllBe(part => command.Runs(part));
    }

    [Fact]
    public void Arguments_are_read()
    {
        var command = Read("--quick", "--json", "a.json", "--svg=b.svg", "--only", "save,memory");

        (command.Quick, command.JsonFile, command.SvgFile).ShouldBe((true, "a.json", "b.svg"));
        Part.All.Where(command.Runs).ShouldBe([Part.Save, Part.Memory]);
    }

    [Fact]
    public void A_quick_run_has_no_time_for_the_long_parts_unless_they_are_named()
    {
        Part.Long.ShouldAllBe(part => !Read("--quick").Runs(part));
        Read("--quick", "--only", Part.Growth).Runs(Part.Growth).ShouldBeTrue();
    }

    [Theory]
    [InlineData("\"--fast\" is no argument", "--fast")]
    [InlineData("--json is \"\"", "--json")]
    [InlineData("--svg is \"/nowhere/b.svg\"", "--svg", "/nowhere/b.svg")]
    [InlineData("--json is \"/\"", "--json", "/")]
    [InlineData("--json is \"\"", "--json", "--quick")]
    [InlineData("\"--quick=no\" has a value", "--quick=no")]
    [InlineData("--only has \"sav\"", "--only", "save,sav")]
    public void A_mistake_is_named_with_its_value(string problem, params string[] args) =>
        BenchmarkArguments.Read(args).Problems.ShouldHaveSingleItem().ShouldContain(problem);

    [Fact]
    public void All_mistakes_are_told_at_once() => BenchmarkArguments.Read(["--fast", "--only", "nothing"]).Problems.Count.ShouldBe(2);

    private static PeersCommand Read(params string[] args)
    {
        var (command, problems) = BenchmarkArguments.Read(args);
        problems.ShouldBeEmpty();
        return command!;
    }
}
