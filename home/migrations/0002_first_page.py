"""A first page of ours in place of Wagtail's English welcome, so that a portal without demo content can be filled at once."""

from django.db import migrations


def make_first_page(apps, schema_editor):
    ContentType = apps.get_model("contenttypes.ContentType")
    Page = apps.get_model("wagtailcore.Page")
    Site = apps.get_model("wagtailcore.Site")
    HomePage = apps.get_model("home.HomePage")
    Locale = apps.get_model("wagtailcore.Locale")

    welcome = Page.objects.filter(path="00010001", slug="home", numchild=0).first()
    if Page.objects.filter(depth__gte=2).exclude(pk=getattr(welcome, "pk", None)).exists():
        return  # somebody's tree already stands
    Site.objects.filter(root_page=welcome).delete()
    if welcome is not None:
        Page.objects.filter(pk=welcome.pk).delete()
    content_type, _ = ContentType.objects.get_or_create(model="homepage", app_label="home")
    home = HomePage.objects.create(
        title="Методический портал",
        draft_title="Методический портал",
        slug="home",
        content_type=content_type,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/home/",
        locale=Locale.objects.first(),
    )
    Page.objects.filter(depth=1).update(numchild=1)
    Site.objects.create(hostname="localhost", port=80, root_page_id=home.pk, is_default_site=True)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(make_first_page, migrations.RunPython.noop)]
