namespace CareerBoard.Domain.Tests;

public sealed class AddressTests
{
    [Theory]
    [InlineData("yusuf@mail.example")]
    [InlineData("yusuf.okafor+jobs@mail.example")]
    [InlineData("o'brien@mail.example")]
    [InlineData("a@localhost")]
    [InlineData("info@münchen.example")]
    [InlineData("用户@例子.example")]
    [InlineData("x@xn--mnchen-3ya.example")]
    public void A_plain_mail_address_is_taken(string address) => Assert.True(MailAddress.IsPlain(address));

    [Theory]
    [InlineData("")]
    [InlineData("yusuf")]
    [InlineData("@mail.example")]
    [InlineData("yusuf@")]
    [InlineData("yusuf@mail")]
    [InlineData("yusuf@@mail.example")]
    [InlineData("yusuf@a@mail.example")]
    [InlineData(".yusuf@mail.example")]
    [InlineData("yusuf.@mail.example")]
    [InlineData("yu..suf@mail.example")]
    [InlineData("yusuf@mail.example.")]
    [InlineData("yusuf@-mail.example")]
    [InlineData("yusuf@mail..example")]
    [InlineData("yusuf@.example")]
    [InlineData("yusuf@127.0.0.1")]
    [InlineData("yusuf@[127.0.0.1]")]
    [InlineData("yusuf@[::1]")]
    [InlineData("Yusuf <yusuf@mail.example>")]
    [InlineData("<yusuf@mail.example>")]
    [InlineData("\"yusuf\"@mail.example")]
    [InlineData("yusuf@mail.example, ingrid@mail.example")]
    [InlineData("yusuf@mail.example;ingrid@mail.example")]
    [InlineData("yusuf@mail.example\r\nBcc: ingrid@mail.example")]
    [InlineData("yusuf\n@mail.example")]
    [InlineData("yusuf@mail.example\0")]
    [InlineData("yu\u0085suf@mail.example")]
    [InlineData("yu\u2028suf@mail.example")]
    [InlineData(" yusuf@mail.example")]
    [InlineData("yusuf@mail.example:25")]
    [InlineData("yusuf@mail.example/path")]
    [InlineData("yusuf@mail%0d.example")]
    public void Everything_else_is_not(string address) => Assert.False(MailAddress.IsPlain(address));

    [Theory]
    [InlineData("fusuy\u202e@mail.example")]
    [InlineData("yu\u200bsuf@mail.example")]
    [InlineData("yusuf@ma\u00adil.example")]
    [InlineData("yusuf@\u2060mail.example")]
    [InlineData("yusuf@mail\uff20evil.example")]
    [InlineData("yusuf@mail\uff0fevil.example")]
    [InlineData("yusuf@mail\ufffe.example")]
    public void An_address_shows_all_that_it_is(string address) => Assert.False(MailAddress.IsPlain(address));

    [Fact]
    public void A_lone_surrogate_is_no_address()
    {
        // Not as test data: the runner would have to write it down.
        Assert.False(MailAddress.IsPlain("yu\ud800suf@mail.example"));
        Assert.False(WebAddress.IsPlain("https://yusuf.example/\ud800"));
    }

    [Fact]
    public void A_mail_address_ends_somewhere()
    {
        var host = string.Join('.', Enumerable.Repeat(A.Text(46), 4));
        Assert.True(MailAddress.IsPlain($"{A.Text(64)}@{host}.e"));
        Assert.False(MailAddress.IsPlain($"{A.Text(65)}@{host}.e"));
        Assert.False(MailAddress.IsPlain($"{A.Text(64)}@{host}.ex"));
        Assert.False(MailAddress.IsPlain($"yusuf@{A.Text(1_000_000)}"));
    }

    [Theory]
    [InlineData("https://yusuf.example")]
    [InlineData("http://yusuf.example:8080/a?b=c#d")]
    [InlineData("HTTPS://Yusuf.Example/")]
    [InlineData("https://münchen.example/straße")]
    [InlineData("https://yusuf.example/🎓")]
    [InlineData("https://[2001:db8::1]/")]
    public void A_plain_web_address_is_taken(string address) => Assert.True(WebAddress.IsPlain(address));

    [Theory]
    [InlineData("")]
    [InlineData("yusuf.example")]
    [InlineData("//yusuf.example")]
    [InlineData("/path")]
    [InlineData("https://")]
    [InlineData("https:///path")]
    [InlineData("https:yusuf.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt://yusuf.example/%0aalert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://yusuf.example")]
    [InlineData("mailto:yusuf@mail.example")]
    [InlineData("view-source:https://yusuf.example")]
    [InlineData("https://bank.example@evil.example")]
    [InlineData("https://yusuf:secret@evil.example")]
    [InlineData("https://yusuf.example:99999")]
    [InlineData(" https://yusuf.example")]
    [InlineData("https://yusuf.example/a b")]
    [InlineData("https://yusuf.example/\r\nSet-Cookie: a=b")]
    [InlineData("https://yusuf.example/\0")]
    [InlineData("java\tscript:alert(1)")]
    [InlineData("https://yusuf.example/\u202egpj.exe")]
    [InlineData("https://yu\u200bsuf.example/")]
    public void No_other_address_is_clicked_on(string address) => Assert.False(WebAddress.IsPlain(address));

    [Fact]
    public void A_web_address_ends_somewhere() => Assert.False(WebAddress.IsPlain("https://yusuf.example/" + A.Text(2_000)));
}
