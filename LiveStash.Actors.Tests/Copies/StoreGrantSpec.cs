using LiveStash.Protocol;
using LiveStash.Tests.Support;
using LiveStash.Values;
using static LiveStash.Tests.Support.Nodes;

namespace LiveStash.Tests.Copies;

/// <summary>A short claim that the entry has agreed to: the store grants when the copy's holder, node B, agrees too.</summary>
public sealed class StoreGrantSpec : StoreSpec
{
    private static readonly Ballot Claimed = State.Version.Ballot.Next(7);
    private static readonly ShortClaim FromC = new(Key, 77, 7, C);

    [Fact]
    public async Task The_holder_is_asked_to_promise_if_it_has_promised_nobody_else()
    {
        Tell(Left());

        await Gateway(B).ExpectMsgAsync(new FenceIf(Key, State.Version.Ballot, Claimed, C));
    }

    [Fact]
    public async Task It_is_granted_when_the_holder_has_agreed_and_not_before()
    {
        await TellAsync(Left());
        var early = Asker.HasMessages;

        Tell(Consent(accepted: true));

        early.ShouldBeFalse();
        var grant = await Asker.ExpectMsgAsync<Grant>();
        (grant.Run, grant.From, grant.Ballot, grant.Record.Payload!.Equals(State.Payload!)).ShouldBe((77ul, A, Claimed, true));
    }

    [Fact]
    public async Task A_grant_names_all_who_will_have_something_to_drop()
    {
        await TellAsync(Left() with { Holder = B, Superfluous = [D] });

        Tell(Consent(accepted: true));

        (await Asker.ExpectMsgAsync<Grant>()).Holders.ShouldBe([A, B, D]);
    }

    [Fact]
    public async Task When_the_holder_has_promised_somebody_else_nothing_is_granted()
    {
        await TellAsync(Left());

        Tell(Consent(accepted: false));

        await Asker.ExpectMsgAsync(new NotHere(77, A));
    }

    [Fact]
    public async Task When_this_node_has_promised_somebody_else_meanwhile_nothing_is_granted()
    {
        await TellAsync(Left());
        await TellAsync(new Fence(Key, 1, new Ballot(9, 9), D), CreateTestProbe());

        Tell(Consent(accepted: true));

        await Asker.ExpectMsgAsync(new NotHere(77, A));
    }

    [Fact]
    public async Task When_the_record_was_dropped_meanwhile_nothing_is_granted()
    {
        await TellAsync(Left());
        await TellAsync(new Drop([new KeyedVersion(Key, new RecordVersion(Claimed, 0))]), CreateTestProbe());

        Tell(Consent(accepted: true));

        await Asker.ExpectMsgAsync(new NotHere(77, A));
    }

    [Fact]
    public async Task A_consent_to_another_ballot_grants_nothing()
    {
        await TellAsync(Left());

        await TellAsync(new FenceIfAnswer(Key, B, Claimed.Next(8), Accepted: true));

        Asker.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task The_consent_of_a_node_started_anew_at_the_holders_address_grants_nothing()
    {
        await TellAsync(Left());

        await TellAsync(new FenceIfAnswer(Key, Number(2, incarnation: 1), Claimed, Accepted: true));

        Asker.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task Where_nobody_else_has_to_agree_it_is_granted_at_once()
    {
        Tell(Left() with { Handover = new Handover(77, Asker.Ref, Target: null) });

        (await Asker.ExpectMsgAsync<Grant>()).Ballot.ShouldBe(Claimed);
    }

    [Fact]
    public async Task The_same_attempt_gets_the_same_answer_again()
    {
        await GrantAsync();

        Tell(FromC);

        (await Asker.ExpectMsgAsync<Grant>()).Ballot.ShouldBe(Claimed);
    }

    [Fact]
    public async Task The_same_attempt_while_the_holder_is_asked_is_answered_when_it_has_agreed()
    {
        var again = CreateTestProbe();
        await TellAsync(Left());
        await TellAsync(FromC, again);
        var early = again.HasMessages;

        Tell(Consent(accepted: true));

        early.ShouldBeFalse();
        await again.ExpectMsgAsync<Grant>();
    }

    [Theory]
    [InlineData(8)]
    [InlineData(7)]
    public async Task Another_claimer_is_told_who_has_it(ulong attempt)
    {
        await GrantAsync();

        Tell(new ShortClaim(Key, 78, attempt, attempt == 7 ? D : C));

        await Asker.ExpectMsgAsync(new FencedOff(78, A, C));
    }

    [Fact]
    public async Task A_holder_that_does_not_answer_is_not_waited_for_for_ever()
    {
        await TellAsync(Left());
        for (var second = 0; second < 12; second++)
        {
            Advance(TimeSpan.FromSeconds(1));
            await SettleAsync(Store);
        }

        await TellAsync(Consent(accepted: true));

        Asker.HasMessages.ShouldBeFalse();
    }

    private Surrendered Left() =>
        Sample.Left(State, Claimed, winner: C, Key) with { Partner = B, Handover = new Handover(77, Asker.Ref, B) };

    private static FenceIfAnswer Consent(bool accepted) => new(Key, B, Claimed, accepted);

    private async Task GrantAsync()
    {
        await TellAsync(Left());
        await TellAsync(Consent(accepted: true));
        await Asker.ExpectMsgAsync<Grant>();
    }
}
