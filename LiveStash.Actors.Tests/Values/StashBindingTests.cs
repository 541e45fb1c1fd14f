namespace LiveStash.Tests.Values;

public sealed class StashBindingTests
{
    [Fact]
    public void An_empty_secret_is_an_argument_error() =>
        Should.Throw<ArgumentException>(() => StashBinding.FromSecret(""));

    [Fact]
    public void A_missing_secret_is_an_argument_error() =>
        Should.Throw<ArgumentException>(() => StashBinding.FromSecret((string)null!));

    [Fact]
    public void An_empty_purpose_is_an_argument_error() =>
        Should.Throw<ArgumentException>(() => StashBinding.Unbound.For(""));

    [Fact]
    public void No_bytes_as_a_secret_are_an_argument_error_that_names_the_fix() =>
        Should.Throw<ArgumentException>(() => StashBinding.FromSecret([])).Message.ShouldContain("Unbound");
}
